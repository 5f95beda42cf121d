using System.CommandLine;
using Doorstep.Platform.Data;
using Doorstep.Web.Hosting;

namespace Doorstep.Web.Cli;

/// <summary>What <c>./doorstep</c> can be told; one file per verb.</summary>
internal static class Verbs
{
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "The data folder", DefaultValueFactory = _ => new DirectoryInfo("data"), Recursive = true,
    };

    /// <summary>Where the connection string stands when no option names it: a command line is seen by everybody on the
    /// machine.</summary>
    public const string DatabaseVariable = "DOORSTEP_DATABASE";

    public static readonly Option<string?> Database = new("--database")
    {
        Description = $"A PostgreSQL database, \"Host=…;Username=…;Password=…;Database=…\"; or {DatabaseVariable}",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DatabaseVariable), Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object as the last line", Recursive = true,
    };

    public static readonly Option<string> Merchant = new("--merchant")
    {
        Description = "The merchant's code", DefaultValueFactory = _ => "main", Recursive = true,
    };

    /// <summary>The data folder and the database that the words name.</summary>
    public static DataPlace Place(ParseResult words) => new(
        words.GetRequiredValue(Data).FullName,
        words.GetValue(Database) is { Length: > 0 } connection ? connection : null);

    // What somebody at the command line can mend; all else is ours, and is shown with its stack.
    private static string? Sentence(Exception broken) => broken switch
    {
        InvalidVerb => broken.Message,
        UnusableDatabaseException => $"The database cannot be used: {broken.Message}",
        { InnerException: { } inner } => Sentence(inner),
        _ => null,
    };

    /// <summary>Parses and runs; the exit code is 0 for done, 1 for a refusal or a wrong word.</summary>
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Doorstep: orders from the Buy button to the doorstep and back.")
        {
            ServeVerb.Make(), TokenVerb.Make(), VerifyVerb.Make(), FlowsVerb.Make(), ImportVerb.Make(), DemoVerb.Make(),
        };
        root.Options.Add(Data);
        root.Options.Add(Database);
        root.Options.Add(Json);
        root.Options.Add(Merchant);
        try
        {
            return await root.Parse(args).InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception broken) when (Sentence(broken) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }
}
