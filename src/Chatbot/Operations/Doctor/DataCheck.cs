using Chatbot.Storage;
using Chatbot.Storage.Sqlite;

namespace Chatbot.Operations.Doctor;

/// <summary>The data folder: that it can be written, by whom it can be read, its free space, and its databases.</summary>
internal static class DataCheck
{
    private const string Area = "data";

    private const long Little = 1_000_000_000, TooLittle = 100_000_000;

    public static async Task<IEnumerable<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.Settings<DatabaseOptions>().ConnectionString is not { Length: > 0 }) return Folder(Path.GetFullPath(services.Settings<KnowledgeOptions>().Data));
        var databases = services.GetRequiredService<Databases>();
        try
        {
            // Reads alone: a doctor brings nothing to a newer schema.
            await databases.State.ReachAsync(cancellationToken);
            return [Finding.Ok(Area, $"{databases.State.Name} can be reached")];
        }
        catch (ChatbotException error) { return [Finding.Error(Area, error.Message)]; }
    }

    private static List<Finding> Folder(string folder)
    {
        var findings = new List<Finding>();
        try { Probe(folder); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Finding.Error(Area, $"'{folder}' cannot be written ({error.Message}): give the user that runs chatbot write access, or set Knowledge:Data.")];
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) != UnixFileMode.None)
            findings.Add(Finding.Warning(Area, $"Every user of this machine can look into '{folder}', which holds what readers asked: chmod o-rx '{folder}'."));
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < TooLittle) findings.Add(Finding.Error(Area, $"Only {free / 1e6:0} MB are free in '{folder}': free some space, or set Knowledge:Data."));
        else if (free < Little) findings.Add(Finding.Warning(Area, $"Only {free / 1e6:0} MB are free in '{folder}': answers, feedback and conversations are kept there."));
        findings.AddRange(Database(folder, "knowledge.db", KnowledgeMigrations.All.Count));
        findings.AddRange(Database(folder, "state.db", StateMigrations.All.Count));
        if (findings.Count == 0) findings.Add(Finding.Ok(Area, $"'{folder}' can be written, {free / 1e9:0.0} GB are free"));
        return findings;
    }

    private static void Probe(string folder)
    {
        Directory.CreateDirectory(folder);
        string probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        File.WriteAllBytes(probe, [0]);
        File.Delete(probe);
    }

    private static IEnumerable<Finding> Database(string folder, string name, int known)
    {
        string file = Path.Combine(folder, name);
        if (!File.Exists(file)) yield break;
        if (SqliteFile.Fault(file, quick: true) is { } fault) yield return Finding.Error(Area, fault);
        else if (SqliteFile.Schema(file) is var schema && schema > known)
            yield return Finding.Error(Area, $"{file} was written by a newer version of chatbot (schema {schema}, this version knows {known}): run that version, or restore a backup made before the upgrade.");
        else yield return Finding.Ok(Area, $"{name} is whole, schema {schema}{(schema < known ? $" (the next start brings it to {known}: take a backup first)" : "")}");
    }
}
