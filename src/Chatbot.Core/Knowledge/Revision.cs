using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Knowledge;

/// <summary>Computes a document's revision: equal content, equal revision, whatever file it came from.</summary>
internal static class Revision
{
    /// <summary>The document with its revision set.</summary>
    public static Document Set(Document document)
    {
        var text = new StringBuilder();
        var d = document;
        Add(d.Kind.ToString(), d.Genre?.ToString(), d.Title, d.Author, d.Url, d.Published?.ToString(), d.Updated?.ToString(), d.Language,
            d.TextIs.ToString(), d.Display.ToString(), d.Access.ToString(), Moment(d.Embargo), Moment(d.Expires), d.Withdrawn ? "withdrawn" : null,
            d.Corrected?.Date.ToString(), d.Corrected?.Note, d.Body);
        // Only where stated, so that documents without them keep the revisions that they have.
        if (d.Licence is not null || d.Rights is not null || d.Paywalled) Add(d.Licence, d.Rights, d.Paywalled ? "paywalled" : null);
        if (d.About.Count > 0) AddAll(d.About);
        AddAll(d.Publishers);
        AddAll(d.Stories);
        AddAll(d.Blocks.Select(b => $"{b.Kind} {b.Level} {b.Start} {b.End}"));
        AddAll(d.Sources.Select(s => $"{s.Start} {s.End} {string.Join(' ', s.DocumentIds)}"));
        return document with { Revision = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8)) };

        // Lengths in front, so that no two different lists of fields read alike.
        void Add(params IEnumerable<string?> fields)
        {
            foreach (string? field in fields) text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field};");
        }

        void AddAll(IEnumerable<string> fields)
        {
            string[] all = [.. fields];
            text.Append(CultureInfo.InvariantCulture, $"[{all.Length}]");
            Add(all);
        }
    }

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("O", CultureInfo.InvariantCulture);
}
