using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Identity.Tokens;
using Doorstep.Sourcing.Promising;
using Doorstep.Warehouse.Cartons;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The forms in the rows of people and tokens.</summary>
internal static class SettingsActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var settings = app.MapGroup("/settings").RequireAuthorization();
        settings.MapPost("/tokens/{token:guid}/revoke", Revoke);
        settings.MapPost("/people/{person:guid}/role", ChangeTheRole);
        settings.MapPost("/people/{person:guid}/disable", Disable);
        settings.MapPost("/channels", ChangeTheChannel);
        settings.MapPost("/cartons/{code}/remove", RemoveTheCarton);
        settings.MapPost("/services/versions/{version:int}/restore", RestoreTheServices);
    }

    private static async Task<IResult> ChangeTheChannel(
        IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http,
            await caller.Outcome<ChangeChannel, ListChannels.Row>(c => c.Run(
                new(Typed.Text(form["name"]) ?? "", PolicyField.Read(form["payment"]), Typed.Whole(form["version"]),
                    form["takesStock"] == "true"),
                cancellation)),
            a => $"New orders of {a.Name} {PolicyField.Said(a.Payment)}{(a.TakesStock
                ? "; the urgent ones take stock from others"
                : "")}.", "/settings/channels");

    private static async Task<IResult> RemoveTheCarton(
        string code, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await caller.Outcome<RemoveCarton, CartonAnswer>(c => c.Run(new(code), cancellation)),
            a => $"{a.Code} is removed.", "/settings/cartons");

    private static async Task<IResult> RestoreTheServices(
        int version, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await caller.Outcome<RestoreServices, ServicesAnswer>(c => c.Run(new(version, null), cancellation)),
            a => $"Version {version} is in force again, as version {a.Version}.", "/settings/services");

    private static async Task<IResult> Revoke(
        Guid token, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await caller.Outcome<RevokeToken, TokenAnswer>(c => c.Run(new(token), cancellation)),
            a => $"The token of {a.Name} is revoked.", "/settings/tokens");

    private static async Task<IResult> ChangeTheRole(
        Guid person, [FromForm] string role, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await caller.Outcome<ChangeRole,
                PersonAnswer>(c => c.Run(new(person, RoleField.Read(role)), cancellation)),
            a => $"{a.Name} is {a.Role} now.", "/settings/people");

    private static async Task<IResult> Disable(
        Guid person, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await caller.Outcome<DisableUser, PersonAnswer>(c => c.Run(new(person), cancellation)),
            a => $"{a.Name} has no access any more.", "/settings/people");
}
