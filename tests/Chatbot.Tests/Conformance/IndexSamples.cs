using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Conformance;

/// <summary>Small documents and short ways to search.</summary>
internal static class IndexSamples
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static PassageFilter Any => new() { Now = Now };

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A document of one passage; the revision is its text.</summary>
    public static IndexedDocument Doc(string id, string text, params float[] vector) => new(
        new() { Id = id, Revision = text.Replace(' ', '-'), Kind = DocumentKind.Article, Title = "", Body = "" }, [],
        [new(new(id, text.Replace(' ', '-'), 0, [], 0, text.Length, text, [new(0, text.Length)]), vector.Length == 0 ? new float[4] : vector)]);

    public static ValueTask Apply(IPassageIndex index, long version, string[] removed, params IndexedDocument[] documents) =>
        index.ApplyAsync(new(version, removed, documents), Token);

    public static ValueTask<IReadOnlyList<PassageHit>> Search(IPassageIndex index, string[] terms, float[] vector, PassageFilter filter, int limit = 51) =>
        index.SearchAsync(new(terms, vector, filter, limit), Token);

    public static ValueTask<IReadOnlyList<PassageHit>> Find(IPassageIndex index, params string[] terms) => Search(index, terms, [], Any);

    public static string[] Ids(IReadOnlyList<PassageHit> hits) => [.. hits.Select(hit => hit.Id.DocumentId).Order(StringComparer.Ordinal)];

    public static double Keyword(IReadOnlyList<PassageHit> hits, string id) => hits.Single(hit => hit.Id.DocumentId == id).Keyword!.Value;

    public static double Vector(IReadOnlyList<PassageHit> hits, string id) => hits.Single(hit => hit.Id.DocumentId == id).Vector!.Value;
}
