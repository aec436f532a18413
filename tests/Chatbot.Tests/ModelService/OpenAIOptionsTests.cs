using System.ComponentModel.DataAnnotations;

namespace Chatbot.ModelService;

/// <summary>All, or nothing; half is refused with the name of what is missing.</summary>
public sealed class OpenAIOptionsTests
{
    [Fact]
    public void Nothing_set_is_valid_and_uses_no_model()
    {
        var options = new OpenAIOptions { Endpoint = "", Deployment = "", ApiKey = "" };
        Assert.Empty(Check(options));
        Assert.False(options.UsesChat || options.UsesEmbeddings);
    }

    public static TheoryData<OpenAIOptions, string> Halves => new()
    {
        { new() { Deployment = "d", ApiKey = "k" }, "Endpoint" },
        { new() { ApiKey = "k" }, "Endpoint" },
        { new() { Endpoint = "https://r.openai.azure.com/openai/v1/", ApiKey = "k" }, "Deployment" },
        { new() { Endpoint = "https://r.openai.azure.com/openai/v1/", Deployment = "d" }, "ApiKey" },
        { new() { Endpoint = "https://r.openai.azure.com/openai/v1/", EmbeddingDeployment = "d", Authentication = ModelAuthentication.Entra, EmbeddingAuthentication = ModelAuthentication.ApiKey }, "ApiKey" },
        { new() { Endpoint = "r.openai.azure.com", Deployment = "d", ApiKey = "k" }, "Endpoint" },
        { new() { Endpoint = "http://plain/", Deployment = "d", Authentication = ModelAuthentication.Entra }, "Endpoint" },
        { new() { TimeoutSeconds = 0 }, "TimeoutSeconds" },
        { new() { OutputLimitField = "tokens" }, "OutputLimitField" },
    };

    [Theory, MemberData(nameof(Halves))]
    public void Half_is_named(OpenAIOptions options, string member) => Assert.Equal(member, Assert.Single(Check(options)).MemberNames.Single());

    [Fact]
    public void Whole_is_valid()
    {
        Assert.Empty(Check(new() { Endpoint = "https://r.openai.azure.com/openai/v1/", Deployment = "d", Authentication = ModelAuthentication.Entra }));
        Assert.Empty(Check(new() { Endpoint = "http://localhost:11434/v1/", Deployment = "d", Authentication = ModelAuthentication.None }));
        Assert.Empty(Check(new() { Endpoint = "https://r.openai.azure.com/openai/v1/", Deployment = "d", EmbeddingDeployment = "e", ApiKey = "k" }));
    }

    private static List<ValidationResult> Check(OpenAIOptions options)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), errors, validateAllProperties: true);
        return errors;
    }
}
