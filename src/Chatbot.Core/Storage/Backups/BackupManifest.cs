using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Storage.Backups;

/// <summary>What a backup holds: the first thing in the archive, as <c>manifest.json</c>.</summary>
/// <param name="Format">1.</param>
/// <param name="Version">The version of chatbot that made it.</param>
/// <param name="Created">When.</param>
/// <param name="Files">Every other entry.</param>
public sealed record BackupManifest(int Format, string Version, DateTimeOffset Created, IReadOnlyList<BackupFile> Files)
{
    internal const string EntryName = "manifest.json";

    internal const int CurrentFormat = 1;
}

/// <summary>An entry: <c>knowledge.db</c>, <c>state.db</c> or a file below <c>keys/</c>.</summary>
/// <param name="Path">With forward slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record BackupFile(string Path, long Size, string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
