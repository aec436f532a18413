using System.ComponentModel.DataAnnotations;

namespace Chatbot.Indexing.Qdrant;

/// <summary>Section <c>Index</c>: where passages are searched. Without an address, in this process's memory; with one, in Qdrant (1.16 or later).</summary>
public sealed class QdrantOptions : IValidatableObject
{
    /// <summary>Qdrant's REST address, such as <c>https://qdrant.example.com:6333</c>. Default empty: the index in memory.</summary>
    public string? Url { get; set; }

    /// <summary>Its API key; one that may manage collections. Default none. A secret: set it in the environment.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A PEM file of the authority that issued the server's certificate, where the system does not know it. Default none.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>The alias that is searched; the collections behind it are named after it. Default <c>chatbot</c>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,100}$")] public string Collection { get; set; } = "chatbot";

    /// <summary>How long a search may take, retries included, in seconds. Default 3, 1 to 60.</summary>
    [Range(1, 60)] public int SearchSeconds { get; set; } = 3;

    /// <summary>How long one write may take, in seconds. Default 60, 1 to 600.</summary>
    [Range(1, 600)] public int WriteSeconds { get; set; } = 60;

    /// <summary>How often a write is tried again. Default 4, 0 to 10. A search is tried again once.</summary>
    [Range(0, 10)] public int Retries { get; set; } = 4;

    /// <summary>The longest wait that Qdrant may ask for before a retry, in seconds. Default 30, 0 to 300.</summary>
    [Range(0, 300)] public int RetryCapSeconds { get; set; } = 30;

    /// <summary>Points in one upload, at most. Default 256, 1 to 10,000.</summary>
    [Range(1, 10_000)] public int BatchPoints { get; set; } = 256;

    /// <summary>Bytes in one upload, at most (but a single point is always sent). Default 8 MiB, 64 KiB to 32 MiB, which is Qdrant's own limit.</summary>
    [Range(65_536, 33_554_432)] public int BatchBytes { get; set; } = 8_388_608;

    /// <summary>Uploads at the same time. Default 2, 1 to 16.</summary>
    [Range(1, 16)] public int Uploads { get; set; } = 2;

    /// <summary>Shards of a new collection; more than one spread it over the nodes of a cluster. Idf is then per shard. Default 1, 1 to 1,000.</summary>
    [Range(1, 1_000)] public int Shards { get; set; } = 1;

    /// <summary>Copies of each shard of a new collection. Default 1, 1 to 100.</summary>
    [Range(1, 100)] public int Replicas { get; set; } = 1;

    /// <summary>Whether vectors are searched as 8-bit integers in memory and the best rescored from the whole ones on disk. Default true.</summary>
    public bool Quantise { get; set; } = true;

    /// <summary>How many times more candidates are rescored than are asked for. Default 2, 1 to 10.</summary>
    [Range(1.0, 10.0)] public double Oversampling { get; set; } = 2;

    /// <summary>How widely the vector graph is searched: more finds more, more slowly. Default 128, 10 to 4,096.</summary>
    [Range(10, 4_096)] public int Breadth { get; set; } = 128;

    /// <summary>Whether every vector is compared, without a graph. Default false.</summary>
    public bool Exact { get; set; }

    /// <summary>How long replaced passages stay for searches that began before, in seconds; so long they still count for idf. Default 10, 5 to 3,600.</summary>
    [Range(5, 3_600)] public int KeepSeconds { get; set; } = 10;

    /// <summary>How long a process that dies while it writes keeps the others from writing, in seconds. Default 60, 10 to 3,600.</summary>
    [Range(10, 3_600)] public int LeaseSeconds { get; set; } = 60;

    /// <summary>How long a new collection may take to build its vector graph before it replaces the old one anyway, in seconds. Default 600, 0 to 86,400.</summary>
    [Range(0, 86_400)] public int IndexingSeconds { get; set; } = 600;

    /// <summary>Whether Qdrant is used.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Url);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSet) yield break;
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return new($"'{Url}' is not an address such as http://localhost:6333.", [nameof(Url)]);
        if (KeepSeconds < SearchSeconds) yield return new("A search may still run that began before: let it be SearchSeconds or more.", [nameof(KeepSeconds)]);
        if (CertificateAuthority is { Length: > 0 } file && !File.Exists(file)) yield return new($"The file '{file}' does not exist.", [nameof(CertificateAuthority)]);
    }
}
