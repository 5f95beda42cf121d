using System.Text.RegularExpressions;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.Merchants;

/// <summary>Creates a merchant with its first owner. Merchants see nothing of one another.</summary>
/// <remarks>
/// Refusals: <c>merchant.code</c>, <c>merchant.name</c>, <c>merchant.currency</c>, <c>merchant.exists</c>,
/// <c>person.email</c>, <c>person.name</c>.
/// </remarks>
public sealed partial class CreateMerchant(Work work, Accounts accounts) : ICommand
{
    public const int NameLengthMax = 100;

    public static Permission Needs => Permission.ManagePeople;

    /// <param name="Code">2 to 32 lower-case letters, digits and hyphens, for example <c>acme</c>.</param>
    /// <param name="Currency">ISO 4217.</param>
    /// <param name="OwnerEmail">Who has an account already keeps it, with its password.</param>
    public sealed record Request(string Code, string Name, string Currency, string OwnerEmail, string OwnerName);

    /// <param name="OneTimePassword">Of the owner, when they are new: shown once.</param>
    public sealed record Answer(MerchantAnswer Merchant, PersonAnswer Owner, ShownOnce OneTimePassword);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/merchants",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<CreateMerchant, Answer>(c => c.Run(request, cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var (code, name) = (request.Code?.Trim() ?? "", request.Name?.Trim() ?? "");
        if (!CodeShape().IsMatch(code))
            return Refusal.Invalid("merchant.code",
                $"'{code}' is no code: use 2 to 32 lower-case letters, digits and hyphens, a letter first.");
        if (name.Length is 0 or > NameLengthMax)
            return Refusal.Invalid("merchant.name", $"The name has to have 1 to {NameLengthMax} characters.");
        if (!Currencies.IsCode(request.Currency))
            return Refusal.Invalid("merchant.currency", $"'{request.Currency}' is no ISO 4217 code, such as USD.");
        if (await work.Db.Set<Merchant>().AnyAsync(m => m.Code == code, cancellation))
            return Refusal.Conflict("merchant.exists", $"There is a merchant '{code}' already. Use another code.");

        var merchant = new Merchant { Code = code, Name = name, Currency = request.Currency, CreatedAt = work.Now };
        work.Db.Add(merchant);
        await work.Db.SaveChangesAsync(cancellation);
        var admitted = await accounts.Admit(
            merchant.Id, request.OwnerEmail, request.OwnerName, Role.Owner, null, cancellation);
        if (admitted.IsRefused(out var why)) return why;
        var (owner, oneTime) = admitted.Value;
        work.Journal.Write("merchant", work.NewId(), 1,
            new Note("MerchantCreated", Data: new { merchant.Id, code, name }));
        return new Answer(
            MerchantAnswer.Of(merchant, Role.Owner),
            new PersonAnswer(owner.Id, owner.Email!, owner.DisplayName, Role.Owner, false), new ShownOnce(oneTime));
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,31}$")]
    private static partial Regex CodeShape();
}
