// Builds everything the browser gets: `node build.mjs FOLDER` fills an empty folder with hashed files, their compressed
// copies, manifest.json (logical name -> file), and the licences of every package that went in. Reads nothing from the
// network; the same sources and the same esbuild give the same bytes.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { collectLicences } from "./licences.mjs";
import { worldMap } from "./world.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
// `:is()`, `color-mix()`, `<dialog>` and `light-dark` are newer than these in places; what matters is that no syntax is
// emitted that a browser of a managed desk (two years behind) cannot parse.
const TARGET = ["chrome111", "firefox115", "safari16.4"];
const COMPRESSED = /\.(js|css|json|svg)$/;

/** The map is computed, and imported by charts.js as a file of its own: its hashed address is all the bundle holds. */
const worldPlugin = {
  name: "world",
  setup(build) {
    build.onResolve({ filter: /^risalah:world\.json$/ }, () => ({ path: "world.json", namespace: "risalah" }));
    build.onLoad({ filter: /.*/, namespace: "risalah" }, () => ({ contents: worldMap(), loader: "file" }));
  },
};

async function bundle(folder) {
  const result = await esbuild.build({
    absWorkingDir: HERE,
    entryPoints: ["src/app.css", "src/app.js", "src/charts.js", "src/favicon.svg"],
    outdir: folder,
    bundle: true,
    format: "esm",
    minify: true,
    target: TARGET,
    charset: "utf8",
    legalComments: "none", // whole licence files are copied instead: comments are kept by few packages
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [worldPlugin],
    metafile: true,
    logLevel: "warning",
  });
  return result.metafile;
}

/** Logical name -> built name: 'app.css' -> 'app-ABCDEFGH.css'. */
function manifestOf(metafile) {
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  return Object.fromEntries(names.map((name) => [name.replace(/-[0-9A-Z]{8}(\.\w+)$/, "$1"), name]).sort());
}

async function compress(path) {
  const bytes = await readFile(path);
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}

async function sizes(folder, names) {
  const size = async (name) => (await readFile(join(folder, name))).length;
  const rows = [];
  for (const name of names) rows.push([name, await size(name), await size(`${name}.gz`), await size(`${name}.br`)]);
  rows.push(["all", ...[1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0))]);
  return rows;
}

function print(rows) {
  const kilo = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
  console.log(`${"kB".padEnd(26)}${["plain", "gzip", "brotli"].map((word) => word.padStart(8)).join("")}`);
  for (const [name, ...numbers] of rows) console.log(name.padEnd(26) + numbers.map(kilo).join(""));
}

/** A digest of a folder's files, so that a log shows at once whether two builds agree. */
async function digest(folder) {
  const hash = createHash("sha256");
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath ?? file.path, file.name));
  for (const path of paths.sort()) hash.update(path.slice(folder.length)).update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}

async function main(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const metafile = await bundle(folder);
  const manifest = manifestOf(metafile);
  const names = Object.values(manifest).filter((name) => COMPRESSED.test(name));
  await Promise.all(names.map((name) => compress(join(folder, name))));
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await collectLicences(metafile, HERE, join(folder, "licences"));
  print(await sizes(folder, names));
  console.log(`sha256 of all: ${await digest(folder)}…`);
}

if (!process.argv[2]) {
  console.error("Say where to: node build.mjs FOLDER (make assets does it all)");
  process.exit(2);
}
try {
  await main(process.argv[2]);
} catch (error) {
  // esbuild has said which line it is; a trace of its insides would hide that.
  if (!error.errors) console.error(error.stack);
  process.exit(1);
}
