import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { LogLevel } from './settings';

const ORDER = ['debug', 'log', 'warn', 'error'] as const;

/** JSON lines with the service's name. Nothing personal is ever handed to it. */
export function serviceLogger(service: string, level: LogLevel): ConsoleLogger {
  const from = level === 'silent' ? ORDER.length : ORDER.indexOf(level);
  return new ConsoleLogger(service, { json: true, logLevels: [...ORDER.slice(from), 'fatal'] });
}

export type { LoggerService };
