using System.Net;
using Chatbot.Channels.Voice.Alexa;
using Chatbot.Channels.Voice.Dialogflow;
using Chatbot.Channels.Voice.Twilio;
using Chatbot.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Voice;

/// <summary>Without settings there is no route; with half of them the server refuses to start and names the missing one.</summary>
public sealed class VoiceOptionsTests
{
    [Theory]
    [InlineData(typeof(AlexaOptions), "Alexa:SkillId", "Alexa:SkillId=not-an-id")]
    [InlineData(typeof(AlexaOptions), "Alexa:AnswerWithinMs", "Alexa:SkillId=amzn1.ask.skill.1;Alexa:AnswerWithinMs=9000")]
    [InlineData(typeof(DialogflowOptions), "Dialogflow:Password", "Dialogflow:Username=agent")]
    [InlineData(typeof(DialogflowOptions), "Dialogflow:Username", "Dialogflow:Password=a password of some length")]
    [InlineData(typeof(DialogflowOptions), "Dialogflow:Token", "Dialogflow:Token=short")]
    [InlineData(typeof(DialogflowOptions), "Dialogflow:Audience", "Dialogflow:ServiceAccount=a@b.example")]
    [InlineData(typeof(TwilioOptions), "Twilio:AccountSid", "Twilio:AuthToken=t;Site:PublicUrl=https://x.example")]
    [InlineData(typeof(TwilioOptions), "Twilio:AuthToken", "Twilio:AccountSid=AC1")]
    [InlineData(typeof(TwilioOptions), "Twilio:Number", "Twilio:AccountSid=AC1;Twilio:AuthToken=t;Twilio:Number=0470;Site:PublicUrl=https://x.example")]
    [InlineData(typeof(TwilioOptions), "Site:PublicUrl", "Twilio:AccountSid=AC1;Twilio:AuthToken=t")]
    public void Half_of_the_settings_names_the_missing_one(Type options, string named, string settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Split(';').Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create<string, string?>(s[0], s[1]))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddVoice().BuildServiceProvider();

        var accessor = services.GetRequiredService(typeof(IOptions<>).MakeGenericType(options));
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => accessor.GetType().GetProperty("Value")!.GetValue(accessor)).InnerException;
        Assert.Contains(named, Assert.IsType<OptionsValidationException>(error).Message, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    [Fact]
    public async Task Without_settings_there_is_no_route()
    {
        await using var chatbot = new ChatbotApplication();
        await chatbot.InitializeAsync();
        foreach (string path in new[] { "/voice/alexa", "/voice/dialogflow", "/voice/dialogflow/es", "/voice/twilio", "/voice/twilio/turn" })
            Assert.Contains((await chatbot.Http.PostAsync(path, new StringContent("{}"))).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }
}
