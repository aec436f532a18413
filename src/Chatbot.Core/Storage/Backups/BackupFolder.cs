namespace Chatbot.Storage.Backups;

/// <summary>What is worth keeping of a server: the databases of its data folder, and the keys that open what is encrypted in them.</summary>
/// <param name="Data">The folder of <c>knowledge.db</c> and <c>state.db</c>.</param>
/// <param name="Keys">The folder of the keys.</param>
public sealed record BackupFolder(string Data, string Keys)
{
    internal static readonly IReadOnlyList<string> Databases = ["knowledge.db", "state.db"];

    internal const string KeyPrefix = "keys/";

    /// <summary>Where an entry of an archive belongs, or null if it has no business in one.</summary>
    internal string? Place(string entry)
    {
        if (Databases.Contains(entry)) return Path.Combine(Path.GetFullPath(Data), entry);
        string name = entry.StartsWith(KeyPrefix, StringComparison.Ordinal) ? entry[KeyPrefix.Length..] : "";
        return name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..") ? Path.Combine(Path.GetFullPath(Keys), name) : null;
    }
}
