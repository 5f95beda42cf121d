using System.Net;
using Doorstep.Scenarios.Harness;

namespace Doorstep.Scenarios;

public sealed class Serving_a_fresh_folder(DoorstepServer server) : IClassFixture<DoorstepServer>
{
    [Fact]
    public async Task It_is_ready_and_keeps_strangers_out()
    {
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.GetAsync("api/v1/orders")).StatusCode);
    }

    [Fact]
    public async Task A_new_token_opens_the_door_and_is_all_that_is_printed()
    {
        var token = await server.Command("token", "till", "--role", "owner");
        Assert.Equal((0, ""), (token.ExitCode, token.Error));
        Assert.Matches(@"^\S+$", token.Output.Trim());

        using var owner = await server.As("owner");
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("api/v1/orders")).StatusCode);
    }

    [Fact]
    public async Task A_fresh_folder_keeps_every_invariant()
    {
        var verified = await server.Command("verify", "--json");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }
}

public sealed class Serving_after_the_process_was_killed
{
    [Fact]
    public async Task The_tokens_are_still_there()
    {
        await using var server = new DoorstepServer();
        await server.InitializeAsync();
        using var owner = await server.As("owner");
        await server.Kill();
        await server.Start();
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("api/v1/orders")).StatusCode);
    }

    [Fact]
    public async Task A_verb_that_does_not_exist_ends_with_a_word_about_it()
    {
        await using var server = new DoorstepServer { Verb = ["serv"] };
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.InitializeAsync());
        Assert.StartsWith("doorstep serv ended with code 1 ", ended.Message);
    }
}
