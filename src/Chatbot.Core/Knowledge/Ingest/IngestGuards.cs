namespace Chatbot.Knowledge.Ingest;

/// <summary>What a run must not take for a wish.</summary>
internal static class IngestGuards
{
    /// <summary>Refuses a folder that brought documents and now has no file at all: it is rather unmounted than emptied.</summary>
    /// <exception cref="ChatbotException">There is such a folder.</exception>
    public static void CheckNotEmptied(SourceFiles found, IEnumerable<string> known, IngestOptions options)
    {
        if (options.AllowEmpty) return;
        string[] empty = [.. found.Folders.Where(folder => !found.Files.Any(file => SourceFiles.IsBelow(file, folder)) && !found.Errors.Keys.Any(bad => SourceFiles.IsBelow(bad, folder)))];
        if (empty.Length == 0) return;
        string? lost = Array.Find(empty, folder => known.Any(path => SourceFiles.IsBelow(path, folder)));
        if (lost is null) return;
        throw new ChatbotException(
            $"The folder '{lost}' has no file any more, though documents came from it; nothing was removed. "
            + "Mount or restore the folder; or, if all of its documents are meant to go, run 'chatbot ingest --allow-empty' on it.");
    }

    /// <summary>Whether a file below a folder given is there no more.</summary>
    public static bool IsGone(SourceFiles found, string path) =>
        !found.Files.Contains(path) && !found.Errors.Keys.Any(bad => SourceFiles.IsBelow(path, bad)) && found.Folders.Exists(folder => SourceFiles.IsBelow(path, folder));
}
