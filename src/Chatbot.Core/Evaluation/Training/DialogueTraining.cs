using Chatbot.Answering;
using Chatbot.Evaluation.Sets;

namespace Chatbot.Evaluation.Training;

/// <summary>CANARD's rewritten questions.</summary>
/// <param name="Lists">With the answers of their dialogue and some of the next ones, each apart.</param>
/// <param name="Texts">With the answers of their dialogue as one text, titled by its topic and section.</param>
internal sealed record DialogueTraining(IReadOnlyList<ChoiceCase> Lists, IReadOnlyList<ChoiceCase> Texts)
{
    private const int Distractors = 2, FewestWords = 5, DistractorsPerDialogue = 6;

    public static DialogueTraining Read(EvalData data)
    {
        var dialogues = CanardSet.Turns(data).Where(t => t.Answer.Split(' ').Length >= FewestWords).GroupBy(t => t.Dialogue).Select(g => g.ToList()).ToList();
        var (lists, texts) = (new List<ChoiceCase>(), new List<ChoiceCase>());
        for (int d = 0; d < dialogues.Count; d++)
        {
            var turns = dialogues[d];
            var others = Enumerable.Range(1, Distractors).SelectMany(k => dialogues[(d + k) % dialogues.Count].Take(DistractorsPerDialogue));
            string[] own = [.. turns.Select(t => t.Answer).Distinct(StringComparer.Ordinal)];
            string[] mixed = [.. own.Concat(others.Select(t => t.Answer)).Distinct(StringComparer.Ordinal)];
            var (apart, text) = (SentenceLists.Apart(turns[0].Dialogue, mixed), SentenceLists.Document(turns[0].Dialogue, $"{turns[0].History[0]}. {turns[0].History[1]}", own));
            foreach (var t in turns)
            {
                var question = Question.Analyse(t.Rewrite);
                lists.Add(new(t.Dialogue, question, apart, [.. mixed.Select(a => a == t.Answer)]));
                texts.Add(new(t.Dialogue, question, text, [.. own.Select(a => a == t.Answer)]));
            }
        }

        return new(lists, texts);
    }
}
