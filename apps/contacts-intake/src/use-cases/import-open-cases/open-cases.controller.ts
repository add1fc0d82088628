import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChildToLookUp, LookUpOpenCase } from '../../reads/look-up-open-case';
import { ReadOpenCases } from '../../reads/read-open-cases';
import { ImportOpenCases, ImportOpenCasesHandler } from './import-open-cases.handler';

@ApiTags('open cases')
@Controller('v1/open-cases')
export class OpenCasesController {
  constructor(
    private readonly write: WritePath,
    private readonly importing: ImportOpenCasesHandler,
    private readonly reading: ReadOpenCases,
    private readonly lookingUp: LookUpOpenCase,
  ) {}

  /** The case system, or an administrator for it, says who is open. */
  @Post('imports')
  @HttpCode(200)
  @Allows('open-case.import', 'open-cases.imported')
  import(@Body() command: ImportOpenCases, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.importing.handle(unit, by, command));
  }

  /** Whether a child that somebody tells of is open already, and with whom. */
  @Post('look-up')
  @HttpCode(200)
  @AllowsView('open-case.look-up', 'open-case.looked-up')
  lookUp(@Body() child: ChildToLookUp, @By() { now }: CommandContext) {
    return this.lookingUp.find(child, now);
  }

  /** How many open cases are held, and how old that knowledge is; nobody's name. */
  @Get()
  @AllowsView('open-case.read', 'open-cases.viewed')
  standing(@By() { now }: CommandContext) {
    return this.reading.standing(now);
  }
}
