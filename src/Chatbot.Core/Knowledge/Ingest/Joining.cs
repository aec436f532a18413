using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Finds which copies are of one text: the same id, the same web address, or near-identical words and equal figures.</summary>
internal static class Joining
{
    /// <summary>The groups; each in the order in which its members are preferred.</summary>
    public static IEnumerable<IReadOnlyList<StoredCopy>> Groups(IReadOnlyList<StoredCopy> copies)
    {
        int[] parent = [.. Enumerable.Range(0, copies.Count)];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var bands = new Dictionary<(string Figures, int Band, ulong Key), List<int>>();
        var sketches = new Sketch?[copies.Count];
        for (int i = 0; i < copies.Count; i++)
        {
            Join(i, "id " + copies[i].DocumentId);
            if (copies[i].Address.Length > 0) Join(i, "at " + copies[i].Address);
            if ((sketches[i] = Sketch.Parse(copies[i].Sketch)) is not { } sketch) continue;
            foreach (var (band, key) in sketch.Bands())
            {
                if (!bands.TryGetValue((sketch.Figures, band, key), out var alike)) bands[(sketch.Figures, band, key)] = alike = [];
                int found = alike.FindIndex(other => Root(other) != Root(i) && sketch.IsNear(sketches[other]!));
                if (found >= 0) parent[Root(i)] = Root(alike[found]);
                if (alike.Count < 64) alike.Add(i);
            }
        }
        return Enumerable.Range(0, copies.Count).GroupBy(Root, i => copies[i])
            .Select(group => (IReadOnlyList<StoredCopy>)[.. group.OrderByDescending(copy => copy.Address.Length > 0).ThenBy(copy => copy.DocumentId, StringComparer.Ordinal)
                .ThenByDescending(copy => copy.Version, StringComparer.Ordinal).ThenBy(copy => copy.FullPath, StringComparer.Ordinal)]);

        void Join(int i, string key)
        {
            if (first.TryAdd(key, i)) return;
            parent[Root(i)] = Root(first[key]);
        }

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }
    }

    /// <summary>The leading document under the names of all who publish it. What is free somewhere is free.</summary>
    public static Document Merge(IReadOnlyList<Document> documents)
    {
        var lead = documents[0];
        string[] publishers = [.. documents.SelectMany(document => document.Publishers).Distinct(StringComparer.Ordinal)];
        string[] stories = [.. documents.SelectMany(document => document.Stories).Distinct(StringComparer.Ordinal)];
        string[] about = [.. documents.SelectMany(document => document.About).Distinct(StringComparer.Ordinal)];
        return Revision.Set(lead with { Publishers = publishers, Stories = stories, About = about });
    }
}
