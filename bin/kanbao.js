#!/usr/bin/env node
import { load } from '../dist/launch.js';

load('cli').main(process);
