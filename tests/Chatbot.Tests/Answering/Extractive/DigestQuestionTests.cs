namespace Chatbot.Answering.Extractive;

/// <summary>A whole section of the digest is told from one fact.</summary>
public sealed class DigestQuestionTests
{
    [Theory]
    [InlineData("which papers wrote about this", DigestQuestion.Papers)]
    [InlineData("what is each one's angle", DigestQuestion.Papers)]
    [InlineData("what's each papers take on it", DigestQuestion.Papers)]
    [InlineData("what does every outlet stress", DigestQuestion.Papers)]
    [InlineData("whats this all about, tldr pls", DigestQuestion.WhatHappened)]
    [InlineData("Did the police take the articles to the court?", null)]
    [InlineData("Is there a new version of the sources' software?", null)]
    public void A_section_is_asked_for_or_not(string question, string? section) => Assert.Equal(section, DigestQuestion.SectionOf(Question.Analyse(question)));
}
