using System.Text.Json;
using Chatbot.Evaluation;

namespace Chatbot.Cli;

/// <summary>The figures of the last run of each set, in a file: what a change is compared with.</summary>
internal sealed class EvalHistory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly Dictionary<(string, string), EvalRow> _last;

    private EvalHistory(string path, IEnumerable<EvalRow> rows) => (_path, _last) = (path, rows.ToDictionary(r => (r.Set, r.Metric)));

    /// <summary>Empty where there is no file yet. Throws <see cref="ChatbotException"/> for a file that is none.</summary>
    public static async Task<EvalHistory> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return new(path, []);
        await using var file = File.OpenRead(path);
        try { return new(path, await JsonSerializer.DeserializeAsync<List<EvalRow>>(file, Json, cancellationToken) ?? []); }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new ChatbotException($"'{path}' holds no figures of an earlier run: {error.Message} Delete it, or name another file by --last.", error);
        }
    }

    /// <summary>The same figure of the last run, or null.</summary>
    public double? Before(EvalRow row) => _last.GetValueOrDefault((row.Set, row.Metric))?.Value;

    /// <summary>Replaces the figures of the sets that were run.</summary>
    public async Task StoreAsync(IReadOnlyList<EvalRow> rows, CancellationToken cancellationToken)
    {
        var run = rows.Select(r => r.Set).ToHashSet(StringComparer.Ordinal);
        List<EvalRow> all = [.. _last.Values.Where(r => !run.Contains(r.Set)), .. rows];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        await File.WriteAllTextAsync(_path, JsonSerializer.Serialize(all, Json), cancellationToken);
    }
}
