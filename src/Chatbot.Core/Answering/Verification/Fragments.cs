namespace Chatbot.Answering.Verification;

/// <summary>A name alone, or "Warner said on Tuesday", says nothing that could be true.</summary>
internal static class Fragments
{
    /// <summary>Whether something is said besides who said so: a verb or another word that is no name, number or time.</summary>
    public static bool IsWhole(Statement said)
    {
        bool Stands(int i) => !said.IsAttribution(i) && (said.Units[i].Kind == UnitKind.Content || said.Units[i].Text is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "does" or "did");
        return Enumerable.Range(0, said.Units.Count).Any(Stands) && !IsUtterance(said);
    }

    private static bool IsUtterance(Statement said) => said.Units.Count(u => u.Kind == UnitKind.Content) == 1 && said.Units.Any(u => SayingVerbs.IsAlways(u));
}
