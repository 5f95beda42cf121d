using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Tokens;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The keys of programs.</summary>
public sealed partial class TokensPage
{
    private IReadOnlyList<TokenAnswer> rows = [];
    private CreateToken.Answer? made;
    private string? next;
    private Refusal? why;

    [SupplyParameterFromForm(FormName = "token")] private TokenForm? Token { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    private bool MayShow => May(Permission.ManagePeople);

    protected override async Task OnInitializedAsync()
    {
        Token ??= new TokenForm();
        Context.Response.Headers.CacheControl = "no-store";
        await Read();
    }

    private async Task Make()
    {
        Once.Remember(Context, await Context.Request.ReadFormAsync(Cancellation));
        var created = await Caller.Outcome<CreateToken, CreateToken.Answer>(
            c => c.Run(new(Token!.Name ?? "", RoleField.Read(Token.Role)), Cancellation));
        if (created.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        (made, Token) = (created.Value, new TokenForm());
        await Read();
    }

    private async Task Read()
    {
        var listed = await Caller.Question<ListTokens, Page<TokenAnswer>>(q => q.Run(new(After), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else (rows, next) = (listed.Value.Items, listed.Value.Next);
    }
}

public sealed class TokenForm
{
    public string? Name { get; set; }

    public string? Role { get; set; } = nameof(Platform.Identity.Role.Integration);
}
