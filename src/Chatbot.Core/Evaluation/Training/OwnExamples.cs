using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Conversations;
using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Texts;

namespace Chatbot.Evaluation.Training;

/// <summary>
/// Our own questions on the stories for fitting, as the engine understands and searches them: telegraphic, mistyped, rude, which no public
/// set has. Single questions that are answered, beside their own story and beside another, and those that their story does not answer.
/// </summary>
public sealed record OwnExamples(IReadOnlyList<ChoiceCase> Answered, IReadOnlyList<ChoiceCase> OtherStory, IReadOnlyList<ChoiceCase> Unanswered)
{
    /// <param name="cases">Those whose split is not <c>fit</c> are passed over.</param>
    public static async Task<OwnExamples> ReadAsync(
        IReadOnlyList<AnswerCase> cases, Library library, Planner planner, Retriever retriever, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        var (answered, other, unanswered) = (new List<ChoiceCase>(), new List<ChoiceCase>(), new List<ChoiceCase>());
        var fit = cases.Where(c => c.Split == "fit" && c.Story is not null && c.Ask.Count == 1 && c.Status is [AnswerStatus.Answered or AnswerStatus.NotInSources]).ToList();
        string[] stories = [.. fit.Select(c => c.Story!).Distinct(StringComparer.Ordinal)];
        foreach (var c in fit)
        {
            var plan = await planner.PlanAsync(c.Ask[0], library.Story(c.Story), [], OurTexts.For(c.Locale, c.Ask[0]), _ => true, cancellationToken);
            if (plan.Parts.Count != 1) continue;
            var question = Question.Analyse(plan.Parts[0].Text);
            if (DigestQuestion.SectionOf(question) is not null) continue;
            (c.Status[0] == AnswerStatus.Answered ? answered : unanswered).Add(await Case(c.Story!));
            foreach (string story in stories.Where(s => s != c.Story && !SharesDocuments(library, s, c.Story!))) other.Add(await Case(story));

            async Task<ChoiceCase> Case(string story)
            {
                var passages = await retriever.RetrieveAsync(question.Text, new() { Now = now, Stories = [story] }, cancellationToken);
                var candidates = new List<Candidate>();
                foreach (var passage in passages)
                {
                    if (await library.GetDocumentAsync(passage.Passage.DocumentId, cancellationToken) is { } document) candidates.AddRange(Candidate.Of(passage, document));
                }

                return new(c.Story!, question, candidates, [.. candidates.Select(candidate => Holds(c, candidate))]);
            }
        }

        return new(answered, other, unanswered);
    }

    /// <summary>A sentence of a document that a right answer may cite, or of an editor's text, that says something of what it must say.</summary>
    private static bool Holds(AnswerCase asked, Candidate candidate) =>
        (candidate.Document.Kind is DocumentKind.Digest or DocumentKind.Question || asked.Documents.Contains(candidate.Document.Id)) && asked.IsSaidIn(candidate.Text);

    /// <summary>Stories on one subject answer each other's questions.</summary>
    private static bool SharesDocuments(Library library, string one, string other) =>
        library.Story(one)!.Topics.Intersect(library.Story(other)!.Topics, StringComparer.Ordinal).Any();
}
