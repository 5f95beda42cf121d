using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages;

public sealed partial class ErrorView
{
    /// <summary>The HTTP status that the page explains.</summary>
    [Parameter] public int Code { get; set; }

    private string Title => Code switch
    {
        403 => "This is not yours to see",
        404 => "There is nothing at this address",
        >= 500 => "Something broke on our side",
        _ => "That did not work",
    };

    private string Sentence => Code switch
    {
        403 => "Your role does not include this page. Ask an owner of the merchant to give you the right role.",
        404 => "The address may be mistyped, or the order, item or page belongs to another merchant. " +
               "The search above finds orders, customers, SKUs and tracking numbers.",
        >= 500 => "Nothing that was confirmed is lost. Try again; if it stays, the server's log knows why.",
        _ => $"The server answered {Code}. Go back and try again.",
    };
}
