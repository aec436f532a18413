namespace Chatbot.Knowledge.Ingest;

/// <summary>What an ingest run is asked to do.</summary>
public sealed record IngestOptions
{
    /// <summary>A story that every article of the run belongs to; null by default.</summary>
    public string? StorySlug { get; init; }

    /// <summary>The genre of articles that name none; news by default.</summary>
    public Genre? Genre { get; init; }

    /// <summary>Report what would change, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Remove the documents of a folder that had some and has no file at all any more; else that is an error.</summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Make the vectors of all documents anew, also of those that no file of this run brings.</summary>
    public bool Reembed { get; init; }
}

/// <summary>How far a run has come: files read, then documents stored.</summary>
public sealed record IngestProgress(string Step, int Done, int Total);

/// <summary>What became of a file.</summary>
public enum FileOutcome { Added, Changed, Unchanged, Removed, Skipped, Failed }

/// <summary>A file or an address, what became of it, the documents that it brings (or brought, if removed), and what is wrong with it, or could not be used of it.</summary>
public sealed record IngestedFile(string Path, FileOutcome Outcome, IReadOnlyList<string> DocumentIds, IReadOnlyList<FileError> Errors);

/// <summary>The result of a run.</summary>
/// <param name="Files">By path.</param>
/// <param name="Version">The knowledge version after the run.</param>
/// <param name="Reembedded">Documents whose vectors were made anew without a change of their text.</param>
public sealed record IngestReport(IReadOnlyList<IngestedFile> Files, long Version, int Reembedded, TimeSpan Elapsed)
{
    public int Count(FileOutcome outcome) => Files.Count(file => file.Outcome == outcome);

    public bool Failed => Files.Any(file => file.Outcome == FileOutcome.Failed);
}
