using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Chatbot.Channels.Voice.Alexa;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>By voice one hears what one reads on the page: the same sentences, figures, status and sources.</summary>
public sealed partial class ParityTests(AlexaFixture alexa, ITestOutputHelper output) : IClassFixture<AlexaFixture>
{
    private readonly AlexaServer _server = alexa.Server;

    [Fact]
    public async Task Every_benchmark_question_has_the_same_answer_by_voice()
    {
        var words = OurTexts.For("en-GB", "").Voice;
        var texts = new List<string>();
        int answered = 0, refused = 0;
        foreach (string question in Sessions.Questions)
        {
            var web = await _server.Chatbot.AskAsync(question, locale: "en-GB");
            var (heard, card) = await ListenAsync(question);
            texts.AddRange(heard);
            string all = Letters(string.Join(' ', heard));

            foreach (var sentence in web.Sentences) Assert.Contains(Letters(SpokenText.For(sentence.Text, words)), all, StringComparison.Ordinal);
            Assert.Equal(web.Status == AnswerStatus.NotInSources, heard[0].Contains("The sources don't say.", StringComparison.Ordinal));
            if (web.Status == AnswerStatus.NotInSources) refused++;
            else
            {
                answered++;
                foreach (var citation in web.Citations)
                {
                    Assert.Contains(citation.Publishers.Count > 0 ? citation.Publishers[0] : citation.Title, card, StringComparison.Ordinal);
                    if (citation.Url is { } url) Assert.Contains(url, card, StringComparison.Ordinal);
                }

                // Who says so is heard: a source of every sentence by name, before it or in it.
                foreach (var sentence in web.Sentences.Where(s => s.Citations.Count > 0))
                {
                    var cited = web.Citations.Where(c => sentence.Citations.Contains(c.Number)).ToList();
                    string name = SpokenText.For(SpokenSource.Name(cited.OrderBy(c => c.Genre is Genre.Opinion or Genre.Analysis).First(), words), words);
                    Assert.True(SpokenSource.IsNamed(sentence.Text, cited) || all.Contains(Letters(name), StringComparison.Ordinal), $"{name} is not heard for: {sentence.Text}");
                }
            }

            // Nothing is heard that is not on the page: every figure is in the written answer.
            var written = Figures().Matches(web.Text + string.Join(' ', web.FollowUps) + string.Join(' ', web.Citations.Select(c => c.Title))).Select(m => m.Value).ToHashSet();
            Assert.Subset(written, heard.SelectMany(h => Figures().Matches(h).Select(m => m.Value)).ToHashSet());
        }

        output.WriteLine($"{answered} answered, {refused} refused");
        await Sessions.AssertSpeakableAsync(texts, output);
    }

    /// <summary>All parts of an answer, and the card.</summary>
    private async Task<(List<string> Heard, string Card)> ListenAsync(string question)
    {
        var heard = new List<string>();
        var state = new JsonObject { ["i"] = true };
        for (var request = AlexaServer.Request("IntentRequest", "AskIntent", question, state); ; request = AlexaServer.Request("IntentRequest", "AMAZON.YesIntent", attributes: state))
        {
            var reply = await _server.SendAsync(request);
            heard.Add(string.Join(' ', XElement.Parse((string)reply["response"]!["outputSpeech"]!["ssml"]!).Elements("s").Select(Spelled)));
            state = reply["sessionAttributes"]!.AsObject();
            if ((string?)state["o"] != SpokenState.OfferMore) return (heard, (string?)reply["response"]!["card"]?["content"] ?? "");
        }
    }

    private static string Spelled(XElement sentence) =>
        string.Concat(sentence.DescendantNodes().OfType<XText>().Select(t => t.Parent!.Name.LocalName == "say-as" ? string.Concat(t.Value.Select(c => $"{c}.")) : t.Value));

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Figures();
}
