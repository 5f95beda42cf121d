using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Platform.Identity.Tokens;

/// <summary>
/// Makes a token for a program. Its text is in this answer and never again; only its SHA-256 is kept.
/// </summary>
/// <remarks>Refusals: <c>token.name</c>, <c>role.unknown</c>.</remarks>
public sealed class CreateToken(Work work) : ICommand
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Request(string Name, Role Role);

    public sealed record Answer(Guid Id, string Name, Role Role, ShownOnce Token, DateTimeOffset CreatedAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tokens",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<CreateToken, Answer>(c => c.Run(request, cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var name = (request.Name ?? "").Trim();
        if (name.Length is 0 or > ApiToken.NameLengthMax)
            return Refusal.Invalid("token.name", $"The name of a token has 1 to {ApiToken.NameLengthMax} characters.");
        if (RoleRefusals.Fault(request.Role) is { } fault) return fault;

        var text = ApiKey.New();
        var token = new ApiToken
        {
            Merchant = work.Merchant,
            Id = work.NewId(),
            Name = name,
            Hash = ApiKey.HashOf(text)!,
            Role = request.Role,
            CreatedAt = work.Now,
        };
        work.Db.Add(token);
        await work.Db.SaveChangesAsync(cancellation);
        work.Journal.Write("token", token.Id, 1,
            new Note("TokenCreated", Data: new { token.Name, Role = token.Role.ToString() }));
        return new Answer(token.Id, token.Name, token.Role, new ShownOnce(text), token.CreatedAt);
    }
}
