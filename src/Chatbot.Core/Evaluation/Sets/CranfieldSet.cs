using System.Globalization;
using System.Text.RegularExpressions;

namespace Chatbot.Evaluation.Sets;

/// <summary>Cranfield (Cleverdon 1967): 225 queries on 1,400 abstracts, for search alone. Grade -1 and 0 are not relevant; 1 (best) to 4 count alike.</summary>
public sealed partial class CranfieldSet : IEvalSet
{
    public string Name => "cranfield";

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        // The files are not well-formed XML: read by their tags.
        var documents = Parts(data, "cran.all.1400.xml", "doc").Select(d => EvalCorpus.Article(Tag(d, "docno"), Tag(d, "title"), Tag(d, "text") is { Length: > 0 } t ? t : " ")).ToList();
        string[] queries = [.. Parts(data, "cran.qry.xml", "top").Select(q => Tag(q, "title"))];
        var relevant = File.ReadLines(data.File("cranfield", "cranqrel.trec.txt")).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(f => f.Length >= 4 && int.Parse(f[3], CultureInfo.InvariantCulture) > 0)
            .ToLookup(f => int.Parse(f[0], CultureInfo.InvariantCulture), f => f[2]);
        using var corpus = await EvalCorpus.BuildAsync(documents, engine with { Retrieval = engine.Retrieval with { Limit = 102 } }, cancellationToken);
        var found = await Measured.AllAsync(queries, async (query, i) =>
        {
            var wanted = relevant[i + 1].ToHashSet(StringComparer.Ordinal);
            var order = (await corpus.SearchAsync(query, null, cancellationToken)).Select(p => p.Passage.DocumentId).Distinct().Select(wanted.Contains).ToList();
            return (Map: Metrics.AveragePrecision(order, wanted.Count - order.Count(o => o)),
                Ndcg: Metrics.Ndcg([.. order.Select(o => o ? 1.0 : 0)], wanted.Select(_ => 1.0), 10), Any: wanted.Count > 0);
        }, progress, cancellationToken);
        return [Measured.Mean(Name, "map", found.Where(f => f.Any).Select(f => f.Map)), Measured.Mean(Name, "ndcg10", found.Where(f => f.Any).Select(f => f.Ndcg))];
    }

    private static IEnumerable<string> Parts(EvalData data, string file, string tag) =>
        File.ReadAllText(data.File("cranfield", file)).Split($"<{tag}>").Skip(1);

    private static string Tag(string part, string tag)
    {
        int start = part.IndexOf($"<{tag}>", StringComparison.Ordinal), end = part.IndexOf($"</{tag}>", StringComparison.Ordinal);
        return start < 0 || end < start ? "" : Spaces().Replace(part[(start + tag.Length + 2)..end], " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
