/** Where ECS knows no such cluster: most often it is in another region than the one asked. */
import type { Language, Translated } from "../contract/language.ts";
import type { Reason } from "../lambda/domain/outcome.ts";
import { filled } from "./filled.ts";

/** {region}. */
const TEXT: Translated<string> = {
  en: "Asked was the region {region}. If the cluster is in another, name it with --region. Clusters here:",
  ja: "確認したリージョンは {region} です。クラスターが別のリージョンにある場合は --region で指定してください。このリージョンのクラスター:",
};

/** The steps to take in addition; none for any other reason. */
export function regionSteps(
  reason: Reason | undefined,
  region: string,
  language: Language,
): readonly string[] {
  if (reason?.code !== "not-found" || !reason.detail.includes("ClusterNotFound")) return [];
  return [`${filled(TEXT[language], { region })} aws ecs list-clusters --region ${region}`];
}
