import type { IslandModule } from "./shared/island";
import { type Loaders, start } from "./shared/start";

const modules = import.meta.glob<IslandModule>("./*/index.ts");

const loaders: Loaders = Object.fromEntries(
  Object.entries(modules).map(([path, load]) => [path.split("/")[1] ?? "", load]),
);

void start(document, loaders);
