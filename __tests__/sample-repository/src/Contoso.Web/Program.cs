var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "Contoso");
app.Run();
