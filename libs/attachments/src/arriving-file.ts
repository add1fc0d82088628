import { Readable } from 'node:stream';
import { HANDLING_MARK, type HandlingMark } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';
import { type FrontDoorRequest, header, Problem, StreamsBody } from '@front-door/http';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { nameIn } from './file-name';

/** A file on its way in. */
export interface ArrivingFile {
  bytes: Readable;
  /** As the sender says; undefined where the sender does not. */
  size?: number;
  name?: string;
  handlingMark?: HandlingMark;
}

/** For a door whose body is a file. Its name and its handling mark come in headers, so that no address holds a name. `unmarked`: how it is handled without a mark. */
export const TakesFile = ({ unmarked }: { unmarked: string }) =>
  applyDecorators(
    StreamsBody(),
    ApiConsumes('application/octet-stream'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({ name: 'content-disposition', description: 'attachment; filename="letter.pdf"' }),
    ApiHeader({ name: 'handling-mark', description: `${unmarked} when left out`, enum: [...HANDLING_MARK] }),
  );

/** The file of such a door's request. */
export function arrivingFile(request: FrontDoorRequest): ArrivingFile | Refusal {
  const handlingMark = header(request, 'handling-mark');
  if (handlingMark !== undefined && !(HANDLING_MARK as readonly string[]).includes(handlingMark))
    return invalid('handling-mark', `The header handling-mark is one of ${HANDLING_MARK.join(', ')}.`, '');
  const { body } = request;
  if (!(body instanceof Readable))
    throw new Problem(415, 'not-a-file', 'Send the file itself, with content-type: application/octet-stream.');
  const length = header(request, 'content-length');
  return {
    bytes: body,
    name: nameIn(header(request, 'content-disposition')),
    ...(handlingMark === undefined ? {} : { handlingMark: handlingMark as HandlingMark }),
    ...(length === undefined ? {} : { size: Number(length) }),
  };
}
