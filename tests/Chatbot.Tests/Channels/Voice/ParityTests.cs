using System.Text.RegularExpressions;
using Chatbot.Channels.Voice.Alexa;
using Chatbot.Channels.Voice.Dialogflow;
using Chatbot.Channels.Voice.Twilio;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>By voice one hears what one reads on the page: the same sentences, figures, status and sources.</summary>
public sealed partial class ParityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Alexa")]
    [InlineData("Dialogflow")]
    [InlineData("Twilio")]
    public async Task Every_benchmark_question_has_the_same_answer_by_voice(string platform)
    {
        await using IListener listener = platform switch
        {
            "Alexa" => new AlexaListener(await AlexaServer.StartAsync()),
            "Dialogflow" => new DialogflowListener(await DialogflowServer.StartAsync()),
            _ => new TwilioListener(await TwilioServer.StartAsync()),
        };
        var words = OurTexts.For("en-GB", "").Voice;
        var texts = new List<string>();
        int answered = 0, refused = 0;
        foreach (string question in Sessions.Questions)
        {
            var web = await listener.Chatbot.AskAsync(question, locale: "en-GB");
            var (heard, sources) = await listener.ListenAsync(question);
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
                    Assert.Contains(citation.Publishers.Count > 0 ? citation.Publishers[0] : citation.Title, sources, StringComparison.Ordinal);
                    if (citation.Url is { } url) Assert.Contains(url, sources, StringComparison.Ordinal);
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

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Figures();
}
