using Chatbot.Answering;
using Chatbot.Answering.Extractive;

namespace Chatbot.Evaluation;

/// <summary>A question, the sentences to choose from, and which of them hold the answer.</summary>
/// <param name="Group">Cases of one group (an article, a dialogue) are never split between fitting and measuring.</param>
/// <param name="Answer">The answer's wording where the set gives one; empty otherwise.</param>
public sealed record ChoiceCase(string Group, Question Question, IReadOnlyList<Candidate> Candidates, IReadOnlyList<bool> Gold, string Answer = "")
{
    /// <summary>The gold labels in the order in which the engine ranks the sentences.</summary>
    public IReadOnlyList<bool> RankedGold(IReadOnlyList<RankedSentence> ranked)
    {
        var gold = new HashSet<Candidate>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < Gold.Count; i++)
        {
            if (Gold[i]) gold.Add(Candidates[i]);
        }

        return [.. ranked.Select(r => gold.Contains(r.Candidate))];
    }
}
