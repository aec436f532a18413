using System.ComponentModel.DataAnnotations;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>Section <c>Alexa</c>. Without <see cref="SkillId"/> there is no route.</summary>
public sealed class AlexaOptions
{
    /// <summary>The skill's application id, <c>amzn1.ask.skill.…</c>. Default empty: no Alexa.</summary>
    [RegularExpression(@"amzn1\.ask\.skill\.[\w-]+", ErrorMessage = "The id must look like amzn1.ask.skill.GUID.")]
    public string SkillId { get; set; } = "";

    /// <summary>The only story that the skill answers about, by its slug. Default empty: all stories.</summary>
    public string Story { get; set; } = "";

    /// <summary>Milliseconds within which a reply is ready. Default 6,500 of the 8,000 that Alexa waits, 1,000 to 7,500.</summary>
    [Range(1_000, 7_500)] public int AnswerWithinMs { get; set; } = 6_500;

    /// <summary>Milliseconds after which a waiting listener is told so. Default 2,000, 500 to 7,500.</summary>
    [Range(500, 7_500)] public int ProgressAfterMs { get; set; } = 2_000;
}
