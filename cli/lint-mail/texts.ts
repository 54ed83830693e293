/** What `lint-mail` says. {name}: as it is written; {to}: a host with its port. */
import type { Translated } from "../../contract/language.ts";

const EN = {
  probing: "Asking {hosts} which protocol they speak …",
  noFiles: "No file is named.",
  noFilesTodo:
    "Name the files that set up the mail server: docker-compose.yml, task definitions, *.tf, user_data.sh, .env, main.cf.",
  badDomain: '--domains has "{given}"; expected is a list of names, separated by commas.',
  badDomainTodo: "Write for example: --domains example.com,example.net",
  patchExists: "{patch} exists already; --fix never overwrites a file.",
  patchExistsTodo:
    "Name a new file for the patch, or put --fix behind the files to have it printed.",
  patchUnwritten: "{patch} cannot be written ({why}).",
  patchUnwrittenTodo: "Name a file in a folder that can be written.",
  patchWritten: "The corrections are in {patch}. Read it, then apply it:",
  canPatch: "To write the corrections as a patch:",
  line: "line {line}",
  write: "Write:",
  remove: "Remove the line:",
  counts: {
    ok: "{count} ok",
    warning: "{count} warnings",
    wrong: "{count} wrong",
    unknown: "{count} could not be determined",
  },
  unreadable: "The file cannot be read ({why}).",
  unreadableTodo: "Check the path and the permissions.",
  broken: "Line {line}, column {column}: {why}. Nothing of the file was judged.",
  brokenTodo: "Correct the syntax, then run the command again.",
  unknownKind: "The kind of this file is not known, so that it was not read.",
  unknownKindTodo:
    "Known are YAML (.yml, .yaml), JSON (.json), Terraform (.tf), scripts (.sh), environment files (.env) and main.cf.",
  noSetting: "No setting of Postfix that says where mail goes was found.",
  noSettingTodo:
    "If the image has variables of its own, see which are known: docs/lint-mail.md. Otherwise name the file that sets them.",
  unset: "No other server is set to send mail to (empty: {names}).",
  elsewhere: "Its settings may be in {files}, which is not among the files.",
  elsewhereTodo: "Name it, too:",
  inEnvFiles: "Its settings are in {files}, which is checked here.",
  deliveryPort:
    "{name} sends mail by SMTP to {to}, a port for delivery by LMTP. An LMTP server refuses SMTP (500 5.5.1 Unknown command), and every message bounces.",
  maybeDeliveryPort:
    "{name} sends mail by SMTP to {to}. Some providers take SMTP at port {port}; Dovecot's LMTP, which is often there, would refuse it.",
  maybeDeliveryPortTodo: "Find out with --probe.",
  speaksLmtp:
    "{name} sends mail by SMTP to {to}, but the server there speaks LMTP: every message bounces.",
  speaksSmtp:
    "{name} sends mail by LMTP to {to}, but the server there speaks SMTP: every message bounces.",
  silent: "What {to} speaks could not be determined: {why}.",
  silentTodo: "Run the command where {to} can be reached, such as on the mail server itself.",
  open: "{name} depends on something that is not in the files: {value}",
  openTodo: "Name the file that sets it, too (such as .env).",
  odd: "Where {name} leads cannot be determined: {value}",
  oddTodo: "Check it against transport(5).",
  okSmtp: "{name} sends mail by SMTP to {to}.",
  okLmtp: "{name} delivers by LMTP to {to}.",
  okLocal: "{name} delivers on the same machine: {value}",
  okByMx: "{name} sends mail by SMTP to the recipient's own servers.",
  table: "{name} is a table, which was not read: {value}",
  tableTodo: "Check that it has an lmtp: entry for each domain that is received.",
  noImageVariable:
    "This image has no variable for relay_transport. Set it in main.cf: relay_transport = {value}",
  inChart: "Remove {name}, and set under config.postfix: relay_transport: {value}",
  transportMissing:
    "{name} lists domains, but no relay_transport says where their mail is delivered. Postfix looks up their MX record, which is this server: the mail loops back.",
  transportMissingRelayed:
    "{name} lists domains, but no relay_transport says where their mail is delivered, so that it goes to {to} like outgoing mail.",
  transportMissingTodo: "Add, with your host: {right}",
  domainsUnset:
    "{name} is used only for the domains of relay_domains, and no file sets any: their mail is refused or sent elsewhere.",
  domainsUnsetTodo: "Add: {right}",
  domainsExtra: "{name} has domains that are not in --domains: {domains}",
  domainsMissing: "{name} lacks domains of --domains: {domains}. Mail for them may be refused.",
  domainsTable: "{name} is a table or a variable, which cannot be compared: {value}",
  domainsTableTodo: "Check its entries against --domains.",
  domainsOk: "{name} has exactly the domains of --domains.",
  differs: "{what} is {here} here, but {there} in {other}:{line}.",
  differsWay: "The way of received mail",
  differsTodo: "Give all files the same setting, so that the next deployment keeps it.",
};

export type Texts = typeof EN;

const JA: Texts = {
  probing: "{hosts} のプロトコルを確認しています …",
  noFiles: "ファイルが指定されていません。",
  noFilesTodo:
    "メールサーバーを設定するファイル（docker-compose.yml、タスク定義、*.tf、user_data.sh、.env、main.cf）を指定してください。",
  badDomain:
    "--domains の値「{given}」が正しくありません。ドメイン名をカンマ区切りで指定してください。",
  badDomainTodo: "例: --domains example.com,example.net",
  patchExists: "{patch} は既に存在します。--fix は既存のファイルを上書きしません。",
  patchExistsTodo:
    "パッチ用の新しいファイル名を指定してください。画面に出力する場合は、--fix を末尾に置いてください。",
  patchUnwritten: "{patch} に書き込めません（{why}）。",
  patchUnwrittenTodo: "書き込み可能なフォルダーのファイル名を指定してください。",
  patchWritten: "修正内容を {patch} に書き出しました。内容を確認してから適用してください:",
  canPatch: "修正内容をパッチとして書き出すには:",
  line: "{line} 行目",
  write: "正しい記述:",
  remove: "次の行を削除:",
  counts: {
    ok: "正常 {count} 件",
    warning: "警告 {count} 件",
    wrong: "異常 {count} 件",
    unknown: "判定不能 {count} 件",
  },
  unreadable: "ファイルを読み取れません（{why}）。",
  unreadableTodo: "パスと権限を確認してください。",
  broken: "{line} 行目 {column} 文字目: {why}。このファイルは判定していません。",
  brokenTodo: "構文を修正してから、もう一度実行してください。",
  unknownKind: "ファイルの種類を判別できないため、読み取っていません。",
  unknownKindTodo:
    "対応している種類は、YAML（.yml、.yaml）、JSON（.json）、Terraform（.tf）、スクリプト（.sh）、環境変数ファイル（.env）、main.cf です。",
  noSetting: "メールの送り先を決める Postfix の設定が見つかりません。",
  noSettingTodo:
    "イメージ独自の変数を使用している場合は、docs/lint-mail.md で対応している変数を確認してください。そうでない場合は、設定を含むファイルを指定してください。",
  unset: "メールを渡す別のサーバーは設定されていません（空の変数: {names}）。",
  elsewhere: "設定が {files} にある可能性がありますが、対象のファイルに含まれていません。",
  elsewhereTodo: "このファイルも指定してください:",
  inEnvFiles: "設定は {files} にあり、今回の対象に含まれています。",
  deliveryPort:
    "{name} は LMTP 配信用のポート {to} へ SMTP でメールを送ります。LMTP サーバーは SMTP を拒否するため（500 5.5.1 Unknown command）、すべてのメールがバウンスします。",
  maybeDeliveryPort:
    "{name} は {to} へ SMTP でメールを送ります。ポート {port} で SMTP を受け付けるプロバイダーもありますが、このポートでよく使われる Dovecot の LMTP は SMTP を拒否します。",
  maybeDeliveryPortTodo: "--probe で確認してください。",
  speaksLmtp:
    "{name} は {to} へ SMTP でメールを送りますが、相手のサーバーは LMTP です。すべてのメールがバウンスします。",
  speaksSmtp:
    "{name} は {to} へ LMTP でメールを送りますが、相手のサーバーは SMTP です。すべてのメールがバウンスします。",
  silent: "{to} のプロトコルを判定できませんでした: {why}。",
  silentTodo: "{to} に接続できる場所（メールサーバー上など）で実行してください。",
  open: "{name} の値は、指定されたファイルにない変数で決まります: {value}",
  openTodo: "その変数を設定しているファイル（.env など）も指定してください。",
  odd: "{name} の送り先を判定できません: {value}",
  oddTodo: "transport(5) の書式を確認してください。",
  okSmtp: "{name} は {to} へ SMTP でメールを送ります。",
  okLmtp: "{name} は {to} へ LMTP で配信します。",
  okLocal: "{name} は同じマシン内で配信します: {value}",
  okByMx: "{name} は宛先ドメインのメールサーバーへ SMTP で送ります。",
  table: "{name} はテーブルのため、内容は確認していません: {value}",
  tableTodo: "受信するドメインごとに lmtp: の項目があることを確認してください。",
  noImageVariable:
    "このイメージには relay_transport 用の変数がありません。main.cf に relay_transport = {value} を設定してください。",
  inChart: "{name} を削除し、config.postfix に relay_transport: {value} を設定してください。",
  transportMissing:
    "{name} にドメインがありますが、その配信先を決める relay_transport がありません。Postfix は MX レコードを参照し、それは自分自身のため、メールがループします。",
  transportMissingRelayed:
    "{name} にドメインがありますが、その配信先を決める relay_transport がないため、受信メールも送信メールと同じく {to} へ送られます。",
  transportMissingTodo: "ホスト名を置き換えて追加してください: {right}",
  domainsUnset:
    "{name} は relay_domains のドメインにのみ使われますが、どのファイルにも設定がありません。メールは拒否されるか、別の場所へ送られます。",
  domainsUnsetTodo: "追加してください: {right}",
  domainsExtra: "{name} に --domains にないドメインがあります: {domains}",
  domainsMissing:
    "{name} に --domains のドメインが不足しています: {domains}。宛先のメールが拒否される可能性があります。",
  domainsTable: "{name} はテーブルまたは変数のため、比較できません: {value}",
  domainsTableTodo: "テーブルの内容を --domains と照合してください。",
  domainsOk: "{name} のドメインは --domains と一致しています。",
  differs: "{what}は、ここでは {here} ですが、{other}:{line} では {there} です。",
  differsWay: "受信メールの配信経路",
  differsTodo: "次回のデプロイで設定が元に戻らないよう、すべてのファイルで同じ設定にしてください。",
};

export const TEXTS: Translated<Texts> = { en: EN, ja: JA };
