using System.CommandLine;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Tokens;

namespace Doorstep.Web.Cli;

/// <summary><c>token NAME</c>: makes an API token and prints nothing else.</summary>
internal static class TokenVerb
{
    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "Who will use it, for example the shop's name" };
        var role = new Option<Role>("--role")
        {
            Description = "What it may do", DefaultValueFactory = _ => Role.Owner,
        };
        var verb = new Command("token", "Make an API token and print it") { name, role };
        verb.SetAction(async (words, cancellation) =>
        {
            await using var session = await Session.Open(words, cancellation);
            var made = await session.Run<CreateToken, CreateToken.Answer>(
                c => c.Run(new(words.GetRequiredValue(name), words.GetValue(role)), cancellation), cancellation);
            if (made.IsRefused(out var why)) throw new InvalidVerb(why.Sentence);
            if (words.GetValue(Verbs.Json)) Session.PrintJson(made.Value);
            else Console.Out.WriteLine(made.Value.Token.Text);
            return 0;
        });
        return verb;
    }
}
