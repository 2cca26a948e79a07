// Copies LICENSE and NOTICE of every package that went into a bundle: `licences/<package>/…` and `packages.json`.
// The map's package is named here because it is read by world.mjs, which the bundler does not see.

import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const READ_BESIDE = ["world-atlas"];
const LICENCE_FILE = /^(licen[cs]e|notice|copying|copyright)/i;
// ECharts keeps the terms of works it contains (d3, among others) in a folder.
const LICENCE_FOLDER = "licenses";

/** Names of the packages whose files a bundle holds, from esbuild's metafile. */
function packagesIn(metafile) {
  const names = new Set(READ_BESIDE);
  for (const path of Object.keys(metafile.inputs)) {
    const found = path.match(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//g)?.at(-1);
    if (found) names.add(found.replace(/^\/?node_modules\//, "").slice(0, -1));
  }
  return [...names].sort();
}

async function licenceFiles(folder) {
  const here = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name) && name !== LICENCE_FOLDER);
  const nested = await readdir(join(folder, LICENCE_FOLDER)).catch(() => []);
  return [...here, ...nested.map((name) => join(LICENCE_FOLDER, name))].sort();
}

/** Copy one package's licences and say which version of what it is. */
async function copyLicences(name, source, target) {
  const files = await licenceFiles(source);
  if (!files.length) throw new Error(`package ${name} has no licence file: it may not be shipped; leave it out or ask its makers`);
  for (const file of files) {
    await mkdir(join(target, file, ".."), { recursive: true });
    await copyFile(join(source, file), join(target, file));
  }
  const { version, license } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  return { name, version, license, files };
}

/**
 * Write the licences of everything in a bundle.
 * @param metafile esbuild's account of what went in
 * @param {string} root folder that holds node_modules
 * @param {string} target folder to write
 */
export async function collectLicences(metafile, root, target) {
  const found = [];
  for (const name of packagesIn(metafile)) {
    found.push(await copyLicences(name, join(root, "node_modules", name), join(target, name)));
  }
  await writeFile(join(target, "packages.json"), `${JSON.stringify(found, null, 2)}\n`);
}
