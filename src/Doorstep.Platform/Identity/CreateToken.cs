using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Platform.Identity;

/// <summary>Makes a key for a program. The answer is the only time it is shown.</summary>
/// <remarks>Refusals: <c>token.name</c>, <c>token.role</c>.</remarks>
public sealed class CreateToken(Work work) : ICommand
{
    public const int NameLengthMax = 100;

    public static Permission Needs => Permission.ManagePeople;

    public sealed record Request(string Name, Role Role);

    public sealed record Answer(Guid Id, string Name, Role Role, string Token);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tokens",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<CreateToken, Answer>(c => c.Run(request, cancellation), _ => 201));

    public Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > NameLengthMax)
            return Refused(Refusal.Invalid("token.name", $"A token needs a name of 1 to {NameLengthMax} characters."));
        if (!Enum.IsDefined(request.Role))
            return Refused(Refusal.Invalid("token.role", $"The role is one of {string.Join(", ", Enum.GetNames<Role>())}."));

        var key = ApiKey.New();
        var token = new ApiToken
        {
            Merchant = work.Merchant,
            Id = work.NewId(),
            Name = request.Name.Trim(),
            Hash = ApiKey.HashOf(key)!,
            Role = request.Role,
            CreatedAt = work.Now,
        };
        work.Db.Add(token);
        work.Journal.Write("token", token.Id, 1, new Note("CreateToken", token.Name, Data: new { role = token.Role.ToString() }));
        return Task.FromResult<Outcome<Answer>>(new Answer(token.Id, token.Name, token.Role, key));
    }

    private static Task<Outcome<Answer>> Refused(Refusal why) => Task.FromResult<Outcome<Answer>>(why);
}
