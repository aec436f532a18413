using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>What a model's sentence may and may not make of its evidence.</summary>
public class VerifierTests
{
    [Theory]
    [InlineData("In 2023, 116 t of cocaine was seized in Antwerp.", "In 2023, 116 tonnes of cocaine was seized in Antwerp.")]
    [InlineData("They met on Sept. 10.", "They met on 10 September.")]
    [InlineData("The U.S. wants a closer partnership with Belgium.", "The US wants a closer partnership with Belgium.")]
    [InlineData("Noem was asked by De Wever.", "De Wever asked Noem.")]
    [InlineData("Belgium seized 123 tonnes in 2023.", "In 2023 Belgium seized 123 tonnes, Spain 118 tonnes and the Netherlands 59.")]
    [InlineData("De Wever said the Americans are \"needed for that\".", "De Wever said: \"The Americans are needed for that.\"")]
    [InlineData("Cocaine worth 1,000 euros was found.", "Cocaine worth 1000 euros was found.")]
    public void A_faithful_sentence_is_released(string sentence, string evidence) => Assert.Equal(Withheld.None, Check(sentence, evidence));

    [Theory]
    [InlineData("Noem asked De Wever for the visit.", "De Wever asked Noem for the visit.", Withheld.Roles)]
    [InlineData("The smugglers arrested the officers.", "The officers arrested the smugglers.", Withheld.Roles)]
    [InlineData("In 2023 Spain seized 123 tonnes.", "In 2023 Belgium seized 123 tonnes, Spain 118 tonnes and the Netherlands 59.", Withheld.Roles)]
    [InlineData("In 2023, 117 tonnes of cocaine was seized in Antwerp.", "In 2023, 116 tonnes of cocaine was seized in Antwerp.", Withheld.Number)]
    [InlineData("In 2023, 116 kilos of cocaine was seized in Antwerp.", "In 2023, 116 tonnes of cocaine was seized in Antwerp.", Withheld.Number)]
    [InlineData("Noem did not meet De Wever in Antwerp.", "Noem met De Wever in Antwerp.", Withheld.Negation)]
    [InlineData("The port is part of the deal.", "The port is not part of the deal.", Withheld.Negation)]
    [InlineData("Cocaine seizures rose in 2024.", "Cocaine seizures fell in 2024.", Withheld.Polarity)]
    [InlineData("De Wever lobbied after he became prime minister.", "De Wever lobbied before he became prime minister.", Withheld.Polarity)]
    [InlineData("The boat carried drugs from Venezuela.", "Washington said that the boat carried drugs from Venezuela.", Withheld.Speaker)]
    [InlineData("Noem said that the US side had asked for the visit.", "De Wever said that the US side had asked Noem for the visit.", Withheld.Speaker)]
    [InlineData("They met in October 2025.", "They met in September 2025.", Withheld.Name)]
    [InlineData("Macron met De Wever in Antwerp.", "Noem met De Wever in Antwerp.", Withheld.Name)]
    [InlineData("De Wever called it \"a total disaster\" in Antwerp.", "De Wever called it a welcome visit in Antwerp.", Withheld.Quotation)]
    [InlineData("De Wever said: \"The Americans are needed for that.\"", "De Wever said that the Americans are needed for that.", Withheld.Quotation)]
    [InlineData("President Macron welcomed Noem, and De Wever spoke in Antwerp.", "President De Wever welcomed Noem, and Macron spoke in Antwerp.", Withheld.Roles)]
    [InlineData("The harbour restaurant serves excellent mussels every evening.", "Noem met De Wever in Antwerp.", Withheld.Support)]
    public void A_sentence_that_says_something_else_is_withheld(string sentence, string evidence, Withheld reason) => Assert.Equal(reason, Check(sentence, evidence));

    /// <summary>The report appeared on Friday 11 April 2025.</summary>
    [Theory]
    [InlineData("The federation suspended its coach on 10 April 2025.", "The federation suspended its coach on Thursday.", true)]
    [InlineData("The federation suspended its coach on 11 April.", "The federation suspended its coach on Friday evening.", true)]
    [InlineData("The federation suspended its coach on 9 April 2025.", "The federation suspended its coach on Thursday.", false)]
    [InlineData("The federation suspended its coach on 10 April 2025.", "The federation will suspend its coach on Thursday.", false)]
    [InlineData("The federation suspended its coach on 10 April 2025.", "The federation suspended its coach last Thursday.", false)]
    [InlineData("The federation suspended its coach on 10 April 2025.", "The federation suspended its coach on Thursday 10 April 2025, by five votes to two.", true)]
    [InlineData("The federation suspended its coach on 5 April 2025.", "The federation suspended its coach on Thursday 10 April 2025, by five votes to two.", false)]
    public void A_day_of_the_week_stands_for_its_date_by_the_day_of_the_report(string sentence, string report, bool released)
    {
        var document = EvidenceOf(report).Document with { Published = PartialDate.Parse("2025-04-11") };
        var result = Verifier.Check(new(sentence, SentenceOrigin.Model, [new(document, new TextSpan(0, report.Length))]));
        Assert.Equal(released, result == Withheld.None);
    }

    [Fact]
    public void A_sentence_without_evidence_is_withheld_unless_it_is_labelled_as_ours()
    {
        Assert.Equal(Withheld.NoEvidence, Verifier.Check(new("Antwerp is a port.", SentenceOrigin.Model, [])));
        Assert.Equal(Withheld.NoEvidence, Verifier.Check(new("Antwerp is a port.", SentenceOrigin.Source, [])));
        Assert.Equal(Withheld.None, Verifier.Check(new("Antwerp is a port.", SentenceOrigin.Analysis, [])));
    }

    [Fact]
    public void A_source_sentence_is_verbatim()
    {
        var draft = new DraftSentence("Noem met  De Wever.", SentenceOrigin.Source, [EvidenceOf("Noem met De Wever.")]);
        Assert.Equal(Withheld.NotVerbatim, Verifier.Check(draft));
    }

    internal static Withheld Check(string sentence, string evidence) => Verifier.Check(new(sentence, SentenceOrigin.Model, [EvidenceOf(evidence)]));

    internal static Evidence EvidenceOf(string text) =>
        new(new Document { Id = "d", Kind = DocumentKind.Article, Title = "Report", Publishers = ["The Daily"], Body = text }, new TextSpan(0, text.Length));
}
