import { PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAgencies } from './read-agencies';

@ApiTags('agencies')
@Controller('v1/agencies')
export class AgenciesController {
  constructor(private readonly agencies: ReadAgencies) {}

  @Get()
  @AllowsView('agency.read', 'agency.listed')
  list(@Query() query: PageQuery) {
    return this.agencies.page(query);
  }

  @Get(':code')
  @AllowsView('agency.read', 'agency.viewed')
  one(@Param('code') code: string) {
    return this.agencies.one(code);
  }
}
