/** Small files of each kind, made here. */
export const pdf = (): Buffer => Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF', 'latin1');
export const jpeg = (): Buffer => Buffer.from('ffd8ffe000104a46494600010100', 'hex');
export const png = (): Buffer => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

export function heic(...brands: string[]): Buffer {
  const [major, ...others] = brands;
  const box = Buffer.concat([Buffer.from(`\0\0\0\0ftyp${major}\0\0\0\0${others.join('')}`, 'latin1'), Buffer.alloc(0)]);
  box.writeUInt32BE(box.length);
  return Buffer.concat([box, Buffer.alloc(32, 1)]);
}

export const docx = (more: Record<string, string> = {}): Buffer =>
  zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>', ...more });

export const odt = (more: Record<string, string> = {}): Buffer =>
  zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>', ...more });

/** Stored, not compressed. */
export function zip(members: Record<string, string>, { encrypted = false } = {}): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(encrypted ? 1 : 0, 6);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    const file = Buffer.concat([local, Buffer.from(name + content)]);
    files.push(file);
    entries.push(entry, Buffer.from(name));
    offset += file.length;
  }
  const contents = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, contents, end]);
}
