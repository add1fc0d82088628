import { isRefusal } from '@front-door/event-bus';
import { contextOf, type FrontDoorRequest } from '@front-door/http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { KeptOut } from '../domain/kept-out';
import { KeptOutJournal } from './kept-out-journal';

/** What is not there and what somebody is kept out of take the same time and the same entry; LADO reads which it was (LADO-17). */
@Injectable()
export class NotThere implements NestInterceptor {
  constructor(private readonly journal: KeptOutJournal) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const began = performance.now();
    const request = context.switchToHttp().getRequest<FrontDoorRequest>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (!isRefusal(answer) || answer.status !== 404) return answer;
        const sought = Object.values(request.params as Record<string, string>);
        const keptOutOf = answer instanceof KeptOut ? [answer.id] : [];
        await this.journal.noteNotThere(contextOf(request), began, keptOutOf, sought);
        return answer;
      }),
    );
  }
}
