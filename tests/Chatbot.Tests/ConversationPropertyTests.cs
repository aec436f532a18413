using System.Text.RegularExpressions;
using Chatbot.Evaluation;
using Chatbot.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Chatbot;

/// <summary>What holds for every answer of the built-in engine, whatever is asked: over random conversations.</summary>
public sealed partial class ConversationPropertyTests : IAsyncLifetime
{
    private const int Conversations = 60;

    private static readonly string[] Hidden = ["embargoed-raid", "withdrawn-raid", "expired-raid"];

    private readonly TemporaryFolder _knowledge = new();
    private readonly Dictionary<(string, string), string> _bodies = [];
    private ChatbotApplication _chatbot = null!;

    [Fact]
    public async Task Every_sentence_is_verbatim_every_number_is_cited_nothing_hidden_is_shown_and_the_same_is_answered_the_same()
    {
        foreach (string[] conversation in Questions().Sample(Conversations, Conversations))
        {
            var first = await HoldAsync(conversation);
            var again = await HoldAsync(conversation);
            Assert.Equal(first.Select(Shown), again.Select(Shown));
            foreach (var answer in first) await HoldsAsync(answer, string.Join(" / ", conversation));
        }
    }

    private async Task HoldsAsync(Answer answer, string asked)
    {
        foreach (var citation in answer.Citations)
        {
            Assert.DoesNotContain(citation.DocumentId, Hidden);
            string body = await BodyAsync(citation);
            Assert.True(body[citation.Start..citation.End] == citation.Quote, $"{asked}: {citation.DocumentId} [{citation.Start}..{citation.End}] is not \"{citation.Quote}\"");
        }

        foreach (var sentence in answer.Sentences.Where(s => s.Citations.Count > 0))
        {
            var cited = sentence.Citations.Select(n => answer.Citations[n - 1]).ToList();
            if (sentence.Origin == SentenceOrigin.Source)
                Assert.True(cited.Exists(c => c.Quote == sentence.Text), $"{asked}: \"{sentence.Text}\" is not verbatim in {string.Join(", ", cited.Select(c => c.DocumentId))}");
            string passages = string.Join(' ', cited.Select(c => $"{c.Quote} {c.Title} {c.Published}"));
            foreach (Match number in Numbers().Matches(sentence.Text))
                Assert.True(passages.Contains(number.Value, StringComparison.Ordinal), $"{asked}: {number.Value} of \"{sentence.Text}\" is not in \"{passages}\"");
        }
    }

    /// <summary>Everything of an answer but its ids and its time.</summary>
    private static string Shown(Answer answer) =>
        $"{answer.Status}\n{answer.Text}\n{string.Join('\n', answer.Citations.Select(c => $"{c.DocumentId} {c.Start} {c.End}"))}\n{string.Join('\n', answer.FollowUps)}";

    private async Task<List<Answer>> HoldAsync(string[] questions)
    {
        var answers = new List<Answer>();
        foreach (string question in questions) answers.Add(await _chatbot.AskAsync(question, null, answers.LastOrDefault()?.ConversationId));
        return answers;
    }

    private async Task<string> BodyAsync(Citation citation)
    {
        var key = (citation.DocumentId, citation.Revision);
        if (!_bodies.TryGetValue(key, out string? body)) _bodies[key] = body = (await _chatbot.DocumentAsync(citation.DocumentId, citation.Revision)).Text;
        return body;
    }

    /// <summary>One to four turns: real questions, questions about what is hidden, and words of both thrown together.</summary>
    private static Gen<string[]> Questions()
    {
        string[] real = [.. AnswerCases.ReadFolder(Path.Combine(Repository.Root, "tests", "evaluation", "cases")).SelectMany(c => c.Case.Ask)];
        string[] hidden = ["How many tonnes were found in the Zeebrugge raid?", "What did the police find in the raid?", "Who led the raid in Zeebrugge?"];
        string[] words = [.. real.SelectMany(q => q.Split(' ')).Concat(["raid", "777", "tonnes", "not", "he", "it", "and", "?"]).Distinct()];
        var thrown = Gen.Elements(words).ArrayOf(6).Select(w => string.Join(' ', w));
        var question = Gen.Frequency([(6, Gen.Elements(real)), (1, Gen.Elements(hidden)), (3, thrown)]);
        return Gen.Choose(1, 4).SelectMany(turns => question.ArrayOf(turns));
    }

    public async ValueTask InitializeAsync()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Knowledge, "*.md", SearchOption.AllDirectories))
            _knowledge.File(Path.GetRelativePath(Repository.Knowledge, file), await File.ReadAllTextAsync(file));
        foreach (var (id, field) in Hidden.Zip(["embargo: 2999-01-01T00:00:00Z", "withdrawn: true", "expires: 2025-01-01T00:00:00Z"]))
        {
            _knowledge.File(Path.Combine("stories", "us-belgium-drug-trafficking", "articles", $"{id}.md"),
                $"---\ntitle: A raid in Zeebrugge\npublisher: Raid Herald\npublished: 2025-09-09\ngenre: news\ntext: summary\n{field}\n---\nPolice found 777 tonnes of cocaine in a raid in Zeebrugge. Commissioner Jan Raid led the raid.\n");
        }

        _chatbot = new ChatbotApplication { Knowledge = _knowledge.Path };
        await _chatbot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chatbot.DisposeAsync();
        _knowledge.Dispose();
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Numbers();
}
