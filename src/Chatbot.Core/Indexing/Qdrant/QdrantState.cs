namespace Chatbot.Indexing.Qdrant;

/// <summary>
/// What a collection holds and who is writing to it: the payload of one point without vectors, which therefore counts in no
/// search and no idf. Every search reads it along, in the same round trip.
/// </summary>
/// <param name="Collection">The collection's own name, whatever alias it was found by.</param>
/// <param name="Format">See <see cref="QdrantSchema.Format"/>.</param>
/// <param name="Embedder">The embedder that made the vectors.</param>
/// <param name="Keywords">How terms were weighed.</param>
/// <param name="Database">The identity of the database that it was derived from.</param>
/// <param name="Version">The knowledge version that readers see.</param>
/// <param name="Epoch">The term of the last run that was published: readers see passages <c>from</c> ≤ epoch that did not go <c>until</c> ≤ epoch.</param>
/// <param name="Term">The last run that was begun, 1 upwards. Above the epoch: it is under way, or it failed.</param>
/// <param name="Writer">The process that began it.</param>
/// <param name="Lease">Until when (Unix milliseconds) others leave it alone.</param>
/// <param name="Published">When (Unix milliseconds) the epoch began.</param>
/// <param name="Aborted">Terms that never were published: a write of theirs that comes late is not seen.</param>
internal sealed record QdrantState(
    string Collection, int Format, string Embedder, string Keywords, string Database,
    long Version, long Epoch, long Term, string Writer, long Lease, long Published, IReadOnlyList<long> Aborted)
{
    /// <summary>The point's id; never that of a passage.</summary>
    public static readonly Guid Id = new("00000000-0000-4000-8000-000000000001");

    /// <summary>Whether a run is under way that others must wait for.</summary>
    public bool IsBusy(string writer, DateTimeOffset now) => Term > Epoch && Writer != writer && Lease > now.ToUnixTimeMilliseconds();
}
