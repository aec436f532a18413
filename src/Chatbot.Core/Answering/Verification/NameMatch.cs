using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>
/// Whether two names may be one: "Kristi Noem" and "Noem", "President Obama" and "Barack Obama", "Drugs Agency" and "EUDA";
/// not "North Korea" and "South Korea", nor "UK" and "UK Prime Minister Gordon Brown".
/// </summary>
internal static class NameMatch
{
    private static readonly HashSet<string> Titles =
    [
        .. "mr mrs ms dr sir lord lady president senator sen governor gov representative rep prime minister chancellor king queen prince princess pope judge justice general gen colonel col captain capt sergeant sgt lieutenant lt mayor secretary professor prof coach detective officer deputy former"
            .Split(' ').Select(t => Analyzer.Term(t) ?? t),
    ];

    public static bool IsSame(Unit one, Unit other)
    {
        if (!one.Shares(other)) return IsInitials(one.Text, other.Text) || IsInitials(other.Text, one.Text);
        var (a, b) = (Bare(one.Terms), Bare(other.Terms));
        if (a.Count > b.Count) (a, b) = (b, a);
        // What a name is called by stands last, a first name alone for two.
        return a.All(b.Contains) && (a[^1] == b[^1] || (a.Count == 1 && b.Count == 2 && a[0] == b[0]));
    }

    private static IReadOnlyList<string> Bare(IReadOnlyList<string> terms)
    {
        var bare = terms.Where(t => !Titles.Contains(t)).ToList();
        return bare.Count > 0 ? bare : terms;
    }

    private static bool IsInitials(string letters, string name) =>
        letters.Length > 1 && !letters.Contains(' ', StringComparison.Ordinal) && name.Split(' ') is { Length: > 1 } words
        && string.Concat(words.Select(w => w[0])) == letters.Replace(".", "", StringComparison.Ordinal);
}
