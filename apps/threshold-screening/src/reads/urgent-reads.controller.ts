import type { CommandContext } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAlarms } from './read-alarms';
import { EmergencyDutyQuery, ReadEmergencyDuty } from './read-emergency-duty';

@ApiTags('emergency duty')
@Controller('v1')
export class UrgentReadsController {
  constructor(
    private readonly alarms: ReadAlarms,
    private readonly duty: ReadEmergencyDuty,
  ) {}

  /** Urgent contacts that nobody has acknowledged: since when, who was paged, who is next and when. */
  @Get('alarms')
  @AllowsView('alarm.read', 'alarms.viewed')
  openAlarms(@By() { now }: CommandContext) {
    return this.alarms.open(now);
  }

  /** What was sent to whom, and by what. */
  @Get('pages')
  @AllowsView('page.read', 'pages.viewed')
  pages(@Query() query: PageQuery) {
    return this.alarms.pages(query);
  }

  /** What came to the Emergency Duty Team out of hours. */
  @Get('emergency-duty')
  @AllowsView('screening.read', 'emergency-duty.viewed')
  emergencyDuty(@Query() query: EmergencyDutyQuery, @By() { now }: CommandContext) {
    return this.duty.list(query, now);
  }
}
