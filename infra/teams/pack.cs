// Packs the Teams app: dotnet run infra/teams/pack.cs -- --bot-id GUID --site https://stories.example.org
// Needs the .NET SDK alone. The ids and addresses are written into a copy of manifest.json.
using System.IO.Compression;
using System.Runtime.CompilerServices;

var options = new Dictionary<string, string>();
for (int i = 0; i + 1 < args.Length; i += 2) options[args[i]] = args[i + 1];
string? Wrong()
{
    if (args.Length % 2 != 0 || options.Keys.FirstOrDefault(k => k is not ("--bot-id" or "--app-id" or "--site" or "--name" or "--output")) is not null)
        return "Usage: --bot-id GUID --site https://ADDRESS [--app-id GUID] [--name NEWSROOM] [--output FILE.zip]";
    if (!Guid.TryParse(options.GetValueOrDefault("--bot-id"), out _)) return "--bot-id must be the application id of the bot, a GUID: the setting Bot:AppId.";
    if (options.TryGetValue("--app-id", out string? app) && !Guid.TryParse(app, out _)) return "--app-id must be a GUID; leave it out to use the bot's.";
    if (!Uri.TryCreate(options.GetValueOrDefault("--site"), UriKind.Absolute, out var site) || site.Scheme != "https" || site.Query.Length > 0)
        return "--site must be the https address of the story pages: the setting Site:PublicUrl.";
    if (options.TryGetValue("--name", out string? name) && (name.Length is 0 or > 32 || name.Any(c => c is '"' or '\\' || char.IsControl(c)))) return "--name has 1 to 32 characters, without quotation marks.";
    return null;
}

if (Wrong() is { } error)
{
    Console.Error.WriteLine(error);
    return 1;
}

string folder = Folder(), output = options.GetValueOrDefault("--output", "teams-app.zip"), bot = options["--bot-id"];
var address = new Uri(options["--site"]);
string manifest = File.ReadAllText(Path.Combine(folder, "manifest.json"));
const string placeholder = "00000000-0000-0000-0000-000000000000";
manifest = manifest.Replace($"\"botId\": \"{placeholder}\"", $"\"botId\": \"{bot}\"").Replace($"\"id\": \"{placeholder}\"", $"\"id\": \"{options.GetValueOrDefault("--app-id", bot)}\"")
    .Replace("https://stories.example", address.AbsoluteUri.TrimEnd('/')).Replace("\"stories.example\"", $"\"{address.Host}\"")
    .Replace("Your newsroom", options.GetValueOrDefault("--name", "Your newsroom"));

File.Delete(output);
using (var zip = ZipFile.Open(output, ZipArchiveMode.Create))
{
    using (var entry = new StreamWriter(zip.CreateEntry("manifest.json").Open())) entry.Write(manifest);
    foreach (string icon in new[] { "color.png", "outline.png" }) zip.CreateEntryFromFile(Path.Combine(folder, icon), icon);
}

Console.WriteLine($"{output} is ready to be uploaded to Teams.");
return 0;

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
