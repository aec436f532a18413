namespace Chatbot.Answering.Verification;

/// <summary>"Officials said on Monday that …", "…, according to the agency", "… is believed to …": who says it, and what is said.</summary>
/// <param name="Verb">The word that makes it one: "said", "according", "reportedly".</param>
/// <param name="First">The first unit of the phrase itself.</param>
/// <param name="End">Behind its last unit.</param>
/// <param name="Speaker">The units that name the speaker; empty where nobody is named ("reportedly").</param>
/// <param name="From">The first unit of what is said.</param>
/// <param name="To">Behind its last unit.</param>
internal sealed record Attribution(int Verb, int First, int End, IReadOnlyList<Unit> Speaker, int From, int To)
{
    /// <summary>Whether the speaker is nobody that a reader could tell: a pronoun, or nobody.</summary>
    public bool Unnamed => !Speaker.Any(u => u.Says);

    /// <summary>Whether nobody is even hinted at: "reportedly", "is believed to".</summary>
    public bool Open => Speaker.Count == 0;

    /// <summary>Whether it stands before what is said.</summary>
    public bool Leads => First <= From;

    public bool Covers(int unit) => unit >= From && unit < To && (unit < First || unit >= End);

    public bool IsPhrase(int unit) => unit >= First && unit < End;
}
