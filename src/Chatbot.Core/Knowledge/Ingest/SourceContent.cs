namespace Chatbot.Knowledge.Ingest;

/// <summary>The bytes of a file, a web page or a pushed document, before anyone has read them.</summary>
/// <param name="Place">Full path, or the address that it was fetched from.</param>
/// <param name="Charset">As a web server declared it, or null.</param>
internal sealed record SourceContent(string Place, ReadOnlyMemory<byte> Bytes, string? Charset = null)
{
    /// <summary>Where redirects ended, or null.</summary>
    public Uri? Final { get; init; }

    /// <summary>The address that relative links are relative to, or null for a file.</summary>
    public Uri? Address => Final is not null ? Final : Place.StartsWith("http", StringComparison.Ordinal) && Uri.TryCreate(Place, UriKind.Absolute, out var uri) ? uri : null;
}

/// <summary>What an import brings, before duplicates are joined.</summary>
/// <param name="Documents">With their revisions.</param>
/// <param name="Errors">With any, nothing else counts.</param>
internal sealed record ImportedSource(IReadOnlyList<Document> Documents, IReadOnlyList<FileError> Errors)
{
    /// <summary>What could not be used, though the rest can; or why there is nothing to use.</summary>
    public IReadOnlyList<FileError> Notes { get; init; } = [];

    /// <summary>Whether it is rightly of no use, such as a picture without text; the notes say why.</summary>
    public bool Skipped { get; init; }

    /// <summary>Whether it shows only the latest of many documents: those that it no longer names are not gone.</summary>
    public bool IsWindow { get; init; }

    /// <summary>By document id, what sorts its versions, the latest last; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    public static ImportedSource Failed(string problem, string cure) => new([], [new(0, problem, cure)]);

    public static ImportedSource Skip(string reason, string cure) => new([], []) { Skipped = true, Notes = [new(0, reason, cure)] };
}

/// <summary>What an ingest run adds to articles that do not say it themselves.</summary>
internal sealed record IngestDefaults(string? Story, Genre Genre);
