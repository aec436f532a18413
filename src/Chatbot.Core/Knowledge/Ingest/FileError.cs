namespace Chatbot.Knowledge.Ingest;

/// <summary>What is wrong with a file, where, and how to mend it.</summary>
/// <param name="Line">1-based; 0 if it concerns the file as a whole.</param>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Cure">What to do, without a full stop.</param>
public sealed record FileError(int Line, string Problem, string Cure)
{
    public override string ToString() => Line > 0 ? $"line {Line}: {Problem}: {Cure}" : $"{Problem}: {Cure}";
}
