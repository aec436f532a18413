using System.CommandLine;
using Chatbot.Channels.Slack;
using Chatbot.Operations;
using Chatbot.Storage.Backups;

namespace Chatbot.Cli;

/// <summary><c>chatbot backup FILE</c> and <c>chatbot restore FILE</c>: the data folder and the keys, in one archive.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write, such as chatbot-2025-09-10.zip." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the file if it exists." };
        var command = new Command("backup", "Keep the databases and the keys in one archive, while the server runs.") { file, overwrite };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            string path = parsed.GetRequiredValue(file);
            var manifest = await BackupWriter.WriteAsync(Folder(), path, parsed.GetValue(overwrite), TelemetryRegistration.Version, TimeProvider.System, cancellationToken);
            await Terminal.Output(parsed).WriteLineAsync($"Kept {manifest.Files.Count} files ({manifest.Files.Sum(f => f.Size) / 1e6:0.0} MB) in {Path.GetFullPath(path)}. It holds keys and what readers asked: store it as a secret.");
            return 0;
        }));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("FILE") { Description = "An archive that 'chatbot backup' wrote." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace databases that are there; they are moved aside." };
        var command = new Command("restore", "Put a backup in place of the data folder. Stop the server first.") { file, overwrite };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            var report = await BackupReader.RestoreAsync(Folder(), parsed.GetRequiredValue(file), parsed.GetValue(overwrite), TimeProvider.System, cancellationToken);
            await Terminal.Output(parsed).WriteLineAsync($"Restored the backup of {report.Manifest.Created:yyyy-MM-dd HH:mm} UTC made by version {report.Manifest.Version}: {string.Join(", ", report.Manifest.Files.Select(f => f.Path))}.");
            if (report.Replaced is { } aside) await Terminal.Output(parsed).WriteLineAsync($"What was there before is in {aside}: delete it once all is well.");
            return 0;
        }));
        return command;
    }

    private static BackupFolder Folder()
    {
        var services = Services.Create().Services;
        if (services.Settings<DatabaseOptions>().ConnectionString is { Length: > 0 })
        {
            throw new ChatbotException(
                "The databases are on a PostgreSQL server, which keeps them with its own tools: pg_dump --format=custom --schema='chatbot_*' --file=chatbot.dump DATABASE, "
                + "then pg_restore --clean --if-exists --dbname=DATABASE chatbot.dump while no replica runs. Copy the folder of the keys (Slack:KeyFolder) too.");
        }

        string data = services.Settings<KnowledgeOptions>().Data;
        string? keys = services.GetRequiredService<IConfiguration>()["Slack:KeyFolder"];
        return new(data, string.IsNullOrWhiteSpace(keys) ? Path.Combine(data, SlackChannel.KeyFolder) : keys);
    }
}
